import { sql, type RawBuilder } from 'kysely';
import type { BoardCard } from '#shared/pipelines/board.contract.ts';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import type { Position } from '#server/platform/http/paging.ts';
import { contact, nextActivity } from './table.queries.ts';

export type BoardAsked = {
  pipelineId: number;
  owner_id?: number | undefined;
  /** What is asked beyond the deal's own columns. */
  further: RawBuilder<boolean>[];
};
export type StageTotal = { stage_id: number; currency: string; count: number; value: number };
export type BoardStageRow = {
  id: number;
  name: string;
  order_nr: number;
  deal_probability: number;
  is_deal_rot_enabled: boolean;
  days_to_rotten: number | null;
};

// Written as the index deals_on_board has it, so that the totals come from the index alone.
const onBoard = (actor: Actor, asked: BoardAsked): RawBuilder<boolean> => sql`d.company_id = ${actor.companyId}
  and d.pipeline_id = ${asked.pipelineId} and d.status = 'open' and not d.is_deleted and not d.is_archived
  and ${asked.owner_id === undefined ? sql`true` : sql`d.owner_id = ${asked.owner_id}`}
  and ${sql.join([...asked.further, isSeenBy(actor, 'deals', 'd')], sql` and `)}`;

export const boardStages = async (reader: Reader, actor: Actor, pipelineId: number): Promise<BoardStageRow[]> => {
  const { rows } = await sql<BoardStageRow>`
    select s.id, s.name, s.order_nr, s.deal_probability, s.is_deal_rot_enabled, s.days_to_rotten from stages s
    where s.company_id = ${actor.companyId} and s.pipeline_id = ${pipelineId} and not s.is_deleted order by s.order_nr, s.id`.execute(
    reader,
  );
  return rows;
};

/** Count and sum of the open deals by stage and currency. */
export const boardTotals = async (reader: Reader, actor: Actor, asked: BoardAsked): Promise<StageTotal[]> => {
  const { rows } = await sql<StageTotal>`select d.stage_id, d.currency, count(*) as count, sum(d.value) as value
    from deals d where ${onBoard(actor, asked)} group by d.stage_id, d.currency order by d.stage_id, d.currency`.execute(
    reader,
  );
  return rows;
};

export type CardRow = BoardCard & { rank: string };

export type CardsAsked = BoardAsked & {
  /** One stage, or all of the pipeline. */
  stageId: number | null;
  after: Position | null;
  limit: number;
};

/** The first cards of every stage after a position, in the order of the board; one more than the limit each. */
export const boardCards = async (reader: Reader, actor: Actor, asked: CardsAsked): Promise<CardRow[]> => {
  const { after } = asked;
  const rank = sql`cast(${String(after?.value)}::text as numeric)`;
  const isAfter =
    after === null ? sql`true` : sql`d.rank >= ${rank} and (d.rank > ${rank} or d.id < ${Number(after.id)}::integer)`;
  // Planning takes an eighth of its time. What is asked further has many texts, too many to keep a plan for each.
  const mark = asked.further.length === 0 ? sql`/* prepared */` : sql``;
  const { rows } = await sql<CardRow>`${mark}
    select d.id, d.title, d.value, d.currency, d.owner_id, d.pipeline_id, d.stage_id, d.expected_close_date, d.add_time, d.update_time,
      d.stage_change_time, d.rank::text,
      case when s.is_deal_rot_enabled then d.update_time + make_interval(days => s.days_to_rotten) end as rotten_time,
      ${contact(actor, 'persons', 'p')} as person, ${contact(actor, 'organizations', 'o')} as organization,
      array(select l.label_id from deal_labels l where l.company_id = d.company_id and l.deal_id = d.id order by l.label_id) as label_ids,
      ${nextActivity} as next_activity
    from stages s cross join lateral (
      select * from deals d where ${onBoard(actor, asked)} and d.stage_id = s.id and ${isAfter}
      order by d.rank, d.id desc limit ${asked.limit + 1}
    ) d
    left join persons p on p.company_id = d.company_id and p.id = d.person_id
    left join organizations o on o.company_id = d.company_id and o.id = d.org_id
    where s.company_id = ${actor.companyId} and s.pipeline_id = ${asked.pipelineId}
      and ${asked.stageId === null ? sql`not s.is_deleted` : sql`s.id = ${asked.stageId}`}
    order by s.order_nr, s.id, d.rank, d.id desc`.execute(reader);
  return rows;
};
