// The figures of closed deals, in one walk over those of the period.
import { sql, type RawBuilder } from 'kysely';
import type { ClosedFigures } from '#shared/insights/closed.contract.ts';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';

export type ClosedAsked = {
  from: string | null;
  to: string | null;
  ownerId: number | null;
  pipelineId: number | null;
};

export type ClosedRow = ClosedFigures & {
  kind: 'total' | 'month' | 'owner' | 'reason' | 'currency';
  month: string | null;
  owner_id: number | null;
  owner: string | null;
  reason: string | null;
  currency: string | null;
  /** In the deals' own currency; says something only by currency. */
  own_won_value: number;
  own_lost_value: number;
  average_days: number | null;
  average_won: number | null;
  without_rate: number;
};

const isAsked = (actor: Actor, asked: ClosedAsked, time: RawBuilder<unknown>): RawBuilder<boolean> => {
  const { from, to, ownerId, pipelineId } = asked;
  const day = (date: string, days: number) =>
    sql`((${date}::date + ${days}::integer)::timestamp at time zone ${actor.timeZone}::text)`;
  const conditions = [
    sql<boolean>`d.company_id = ${actor.companyId} and not d.is_deleted and not d.is_archived`,
    isSeenBy(actor, 'deals', 'd'),
    from === null ? sql<boolean>`${time} is not null` : sql<boolean>`${time} >= ${day(from, 0)}`,
    ...(to === null ? [] : [sql<boolean>`${time} < ${day(to, 1)}`]),
    ...(ownerId === null ? [] : [sql<boolean>`d.owner_id = ${ownerId}`]),
    ...(pipelineId === null ? [] : [sql<boolean>`d.pipeline_id = ${pipelineId}`]),
  ];
  return sql`${sql.join(conditions, sql` and `)}`;
};

// Where the months of the period begin, in the reader's time zone. To look a moment up among them takes a third of the time that its own
// month takes to be found out.
const monthStarts = (actor: Actor, { from, to }: ClosedAsked): RawBuilder<unknown> => sql`months as (
  select array_agg(m order by m) as names, array_agg(m at time zone ${actor.timeZone}::text order by m) as starts
  from generate_series(date_trunc('month', ${from ?? '1970-01-01'}::timestamp), ${to ?? '2100-01-01'}::timestamp, interval '1 month') m)`;

const monthOf = (time: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`greatest(1, width_bucket(${time}, (select starts from months)))`;

/**
 * The figures in total and by month, owner, reason and currency. Deals alike are added up before anything else is asked of them: there are
 * few kinds of them, however many deals.
 */
export const closedFigures = async (reader: Reader, actor: Actor, asked: ClosedAsked): Promise<ClosedRow[]> => {
  const [won, lost] = [sql`d.won_time`, sql`d.lost_time`];
  const { rows } = await sql<ClosedRow>`
    with ${monthStarts(actor, asked)}, alike as (
      select true as is_won, ${monthOf(won)} as month, d.owner_id, d.currency, null as reason,
        count(*) as deals, sum(d.value) as value, sum(greatest(interval '0', d.won_time - d.add_time)) as time
      from deals d where d.status = 'won' and ${isAsked(actor, asked, won)} group by 2, 3, 4
      union all
      select false, ${monthOf(lost)}, d.owner_id, d.currency, nullif(d.lost_reason, ''), count(*), sum(d.value), null
      from deals d where d.status = 'lost' and ${isAsked(actor, asked, lost)} group by 2, 3, 4, 5),
    valued as (
      select a.*, a.value * r.rate as worth, case when r.rate is null then a.deals else 0 end as lacking
      from alike a cross join companies c cross join lateral (select
        case when a.currency = c.default_currency then 1 else (c.currency_rates->>a.currency)::numeric end as rate) r
      where c.id = ${actor.companyId})
    select case when grouping(v.month) = 0 then 'month' when grouping(v.owner_id) = 0 then 'owner' when grouping(v.reason) = 0 then 'reason'
        when grouping(v.currency) = 0 then 'currency' else 'total' end as kind,
      to_char((select names from months)[v.month], 'YYYY-MM') as month, v.owner_id, min(u.name) as owner, v.reason, v.currency,
      coalesce(sum(v.deals) filter (where v.is_won), 0)::integer as won,
      coalesce(sum(v.deals) filter (where not v.is_won), 0)::integer as lost,
      round(coalesce(sum(v.worth) filter (where v.is_won), 0), 2) as won_value,
      round(coalesce(sum(v.worth) filter (where not v.is_won), 0), 2) as lost_value,
      round(coalesce(sum(v.value) filter (where v.is_won), 0), 2) as own_won_value,
      round(coalesce(sum(v.value) filter (where not v.is_won), 0), 2) as own_lost_value,
      round(extract(epoch from sum(v.time)) / 86400 / nullif(sum(v.deals) filter (where v.is_won), 0), 1) as average_days,
      round(sum(v.worth) filter (where v.is_won) / nullif(sum(v.deals - v.lacking) filter (where v.is_won), 0), 2) as average_won,
      coalesce(sum(v.lacking), 0)::integer as without_rate
    from valued v left join users u on u.company_id = ${actor.companyId} and u.id = v.owner_id
    group by grouping sets ((), (v.month), (v.owner_id), (v.reason), (v.currency))
    order by v.month, won_value desc, lost desc, v.owner_id, v.reason, v.currency`.execute(reader);
  return rows;
};
