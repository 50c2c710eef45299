// How a user's deals went through a pipeline in a period.
import type { PipelinePeriodQuery, SummedDeals } from '#shared/insights/contract.v1.ts';
import { formatMoney } from '#shared/deals/money.ts';
import { seenPipeline } from '#server/features/pipelines/pipelines.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import {
  averageStays,
  closedOf,
  countMoves,
  movedDeals,
  stageConversions,
  type MovedDeals,
  type PipelinePeriod,
} from './pipeline-statistics.queries.ts';
import { permittedOwner } from './permitted-owner.ts';

type Asked = PipelinePeriodQuery & { id: number };

const periodOf = async (reader: Reader, actor: Actor, asked: Asked): Promise<PipelinePeriod> => ({
  pipelineId: (await seenPipeline(reader, actor, asked.id)).id,
  ownerId: permittedOwner(actor, asked.user_id ?? actor.userId),
  from: asked.start_date,
  to: asked.end_date,
});

const percent = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((100 * part) / whole));

/** How many of each hundred deals went on from stage to stage, were won, were lost. */
export const conversionStatistics = async (reader: Reader, actor: Actor, asked: Asked) => {
  const period = await periodOf(reader, actor, asked);
  const { deals, won, lost } = await closedOf(reader, actor, period);
  return {
    stage_conversions: (await stageConversions(reader, actor, period)).map((row) => ({
      from_stage_id: row.from_stage,
      to_stage_id: row.to_stage,
      conversion_rate: percent(row.went_on, row.stood),
    })),
    won_conversion: percent(won, deals),
    lost_conversion: percent(lost, deals),
  };
};

const summed = (rows: MovedDeals[], kind: MovedDeals['kind']): SummedDeals => {
  const lines = rows.filter((row) => row.kind === kind);
  const ids = lines.flatMap((line) => line.ids).toSorted((a, b) => a - b);
  return {
    count: ids.length,
    deals_ids: ids,
    values: Object.fromEntries(lines.map((line) => [line.currency, line.value])),
    formatted_values: Object.fromEntries(lines.map((line) => [line.currency, formatMoney(line.value, line.currency)])),
  };
};

/** The deals that came, moved, stayed, were won and lost, and how long they stood in each stage. */
export const movementStatistics = async (reader: Reader, actor: Actor, asked: Asked) => {
  const period = await periodOf(reader, actor, asked);
  const moved = await movedDeals(reader, actor, period);
  const stays = await averageStays(reader, actor, period);
  return {
    movements_between_stages: { count: await countMoves(reader, actor, period) },
    new_deals: summed(moved, 'new_deals'),
    deals_left_open: summed(moved, 'deals_left_open'),
    won_deals: summed(moved, 'won_deals'),
    lost_deals: summed(moved, 'lost_deals'),
    average_age_in_days: {
      across_all_stages: stays.find((stay) => stay.stage_id === null)?.days ?? 0,
      by_stages: stays.flatMap(({ stage_id, days }) => (stage_id === null ? [] : [{ stage_id, value: days }])),
    },
  };
};
