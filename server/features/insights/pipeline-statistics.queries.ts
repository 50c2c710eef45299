import { sql, type RawBuilder } from 'kysely';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';

/** A user's deals of a pipeline in a period: days in UTC, the last one included. */
export type PipelinePeriod = { pipelineId: number; ownerId: number; from: string; to: string };

const startOf = ({ from }: PipelinePeriod): RawBuilder<unknown> => sql`${from}::date::timestamptz`;
const endOf = ({ to }: PipelinePeriod): RawBuilder<unknown> => sql`(${to}::date + 1)::timestamptz`;

// The deals `d` that were open in the pipeline at some time of the period.
const dealsThen = (actor: Actor, asked: PipelinePeriod): RawBuilder<unknown> => sql`d as (
  select d.id, d.stage_id, d.status, d.value, d.currency, d.add_time, d.close_time from deals d
  where d.company_id = ${actor.companyId} and not d.is_deleted and not d.is_archived and d.pipeline_id = ${asked.pipelineId}
    and d.owner_id = ${asked.ownerId} and ${isSeenBy(actor, 'deals', 'd')}
    and d.add_time < ${endOf(asked)} and (d.close_time is null or d.close_time >= ${startOf(asked)}))`;

// Their `moves` between stages, and their `stays` in one that reach into the period. Time stops when the deal is closed.
const movesAndStays = (actor: Actor, asked: PipelinePeriod): RawBuilder<unknown> => sql`moves as (
    select c.id, c.deal_id, c.old_value::integer as from_stage, c.new_value::integer as to_stage, c.time
    from d join deal_changes c on c.company_id = ${actor.companyId} and c.deal_id = d.id
    where c.field_key = 'stage_id' and c.old_value is not null and c.new_value is not null),
  entries as (
    select d.id as deal_id, 0::bigint as id, d.add_time as since,
      coalesce((select m.from_stage from moves m where m.deal_id = d.id order by m.id limit 1), d.stage_id) as stage_id from d
    union all select deal_id, id, time, to_stage from moves),
  stays as (
    select e.* from (
      select e.deal_id, e.stage_id, e.since, greatest(e.since, coalesce(lead(e.since) over (partition by e.deal_id order by e.id),
        d.close_time, least(now(), ${endOf(asked)}))) as until
      from entries e join d on d.id = e.deal_id) e
    where e.since < ${endOf(asked)} and e.until >= ${startOf(asked)})`;

export const countMoves = async (reader: Reader, actor: Actor, asked: PipelinePeriod): Promise<number> => {
  const { rows } = await sql<{ count: number }>`with ${dealsThen(actor, asked)}
    select count(*) as count from d join deal_changes c on c.company_id = ${actor.companyId} and c.deal_id = d.id
    where c.field_key = 'stage_id' and c.old_value is not null and c.new_value is not null
      and c.time >= ${startOf(asked)} and c.time < ${endOf(asked)}`.execute(reader);
  return rows[0]?.count ?? 0;
};

export type MovedDeals = {
  kind: 'new_deals' | 'deals_left_open' | 'won_deals' | 'lost_deals';
  currency: string;
  ids: number[];
  value: number;
};

/** What became of the deals in the period, by currency. */
export const movedDeals = async (reader: Reader, actor: Actor, asked: PipelinePeriod): Promise<MovedDeals[]> => {
  const { rows } = await sql<MovedDeals>`with ${dealsThen(actor, asked)}
    select k.kind, d.currency, array_agg(d.id order by d.id) as ids, sum(d.value) as value
    from d cross join lateral (values
      ('new_deals', d.add_time >= ${startOf(asked)}),
      ('deals_left_open', d.status = 'open' or d.close_time >= ${endOf(asked)}),
      ('won_deals', d.status = 'won' and d.close_time < ${endOf(asked)}),
      ('lost_deals', d.status = 'lost' and d.close_time < ${endOf(asked)})) k (kind, holds)
    where k.holds group by k.kind, d.currency order by k.kind, d.currency`.execute(reader);
  return rows;
};

/** How many days deals stayed in each stage that they stood in, and, without a stage, in all of them together. */
export const averageStays = async (
  reader: Reader,
  actor: Actor,
  asked: PipelinePeriod,
): Promise<{ stage_id: number | null; days: number }[]> => {
  const { rows } = await sql<{ stage_id: number | null; days: number }>`
    with ${dealsThen(actor, asked)}, ${movesAndStays(actor, asked)},
    summed as (select deal_id, stage_id, sum(extract(epoch from until - since)) / 86400 as days from stays group by 1, 2)
    select x.stage_id, round(avg(x.days))::integer as days from summed x
      join stages s on s.company_id = ${actor.companyId} and s.id = x.stage_id and s.pipeline_id = ${asked.pipelineId}
      group by x.stage_id, s.order_nr, s.id
    union all
    select null, round(avg(y.days))::integer from (select sum(days) as days from summed group by deal_id) y
    order by 1 nulls first`.execute(reader);
  return rows;
};

/** For each stage but the last: how many deals stood in it in the period, and how many of them came further by its end. */
export const stageConversions = async (
  reader: Reader,
  actor: Actor,
  asked: PipelinePeriod,
): Promise<{ from_stage: number; to_stage: number; stood: number; went_on: number }[]> => {
  const { rows } = await sql<{ from_stage: number; to_stage: number; stood: number; went_on: number }>`
    with ${dealsThen(actor, asked)}, ${movesAndStays(actor, asked)},
    ordered as (
      select s.id, row_number() over (order by s.order_nr, s.id) as place, lead(s.id) over (order by s.order_nr, s.id) as next_id
      from stages s where s.company_id = ${actor.companyId} and s.pipeline_id = ${asked.pipelineId} and not s.is_deleted),
    stood as (
      select y.deal_id, o.place, min(y.since) as since from stays y join ordered o on o.id = y.stage_id group by 1, 2)
    select o.id as from_stage, o.next_id as to_stage, count(s.deal_id)::integer as stood,
      (count(s.deal_id) filter (where d.status = 'won' and d.close_time < ${endOf(asked)}
        or exists (select from stood f where f.deal_id = s.deal_id and f.place > o.place and f.since >= s.since)))::integer as went_on
    from ordered o left join stood s on s.place = o.place left join d on d.id = s.deal_id
    where o.next_id is not null group by o.id, o.next_id, o.place order by o.place`.execute(reader);
  return rows;
};

/** How many deals were in the pipeline in the period, and how many were won and lost in it. */
export const closedOf = async (
  reader: Reader,
  actor: Actor,
  asked: PipelinePeriod,
): Promise<{ deals: number; won: number; lost: number }> => {
  const { rows } = await sql<{ deals: number; won: number; lost: number }>`with ${dealsThen(actor, asked)}
    select count(*) as deals, count(*) filter (where d.status = 'won' and d.close_time < ${endOf(asked)}) as won,
      count(*) filter (where d.status = 'lost' and d.close_time < ${endOf(asked)}) as lost from d`.execute(reader);
  return rows[0] as { deals: number; won: number; lost: number };
};
