// What was won and lost, within what one may see.
import type { ClosedFigures, ClosedTotal } from '#shared/insights/closed.contract.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { closedFigures, type ClosedRow } from './closed.queries.ts';
import { companyCurrency } from './parkings.queries.ts';
import type { StatisticsAsked } from './parkings.ts';
import { ownerMeant } from './permitted-owner.ts';

const mostReasons = 20;

const figuresOf = ({ won, lost, won_value, lost_value }: ClosedRow): ClosedFigures => ({
  won,
  lost,
  won_value,
  lost_value,
});

const totalOf = (row: ClosedRow, currencies: ClosedRow[]): ClosedTotal => {
  const closed = row.won + row.lost;
  return {
    ...figuresOf(row),
    win_rate: closed === 0 ? null : Math.round((1000 * row.won) / closed) / 10,
    average_days_to_win: row.average_days,
    average_won_value: row.average_won,
    without_rate: row.without_rate,
    by_currency: currencies.map((line) => ({
      currency: line.currency ?? '',
      won: line.won,
      lost: line.lost,
      won_value: line.own_won_value,
      lost_value: line.own_lost_value,
    })),
  };
};

/** The figures of a period in total, by month, by owner and by reason of loss. */
export const closedStatistics = async (reader: Reader, actor: Actor, asked: StatisticsAsked) => {
  const ownerId = ownerMeant(actor, asked.owner_id);
  const rows = await closedFigures(reader, actor, {
    from: asked.from ?? null,
    to: asked.to ?? null,
    ownerId,
    pipelineId: asked.pipeline_id ?? null,
  });
  const of = (kind: ClosedRow['kind']): ClosedRow[] => rows.filter((row) => row.kind === kind);
  return {
    scope: ownerId === null ? ('company' as const) : ('owner' as const),
    currency: await companyCurrency(reader, actor.companyId),
    // A grouping over nothing still gives its total.
    total: totalOf(of('total')[0] as ClosedRow, of('currency')),
    by_month: of('month').map((row) => ({ month: row.month ?? '', ...figuresOf(row) })),
    by_owner: of('owner').map((row) => ({
      owner: { id: row.owner_id ?? 0, name: row.owner ?? '' },
      ...figuresOf(row),
    })),
    by_reason: of('reason')
      .filter((row) => row.lost > 0)
      .toSorted((one, other) => other.lost - one.lost)
      .slice(0, mostReasons)
      .map(({ reason, lost, lost_value }) => ({ reason, lost, lost_value })),
  };
};
