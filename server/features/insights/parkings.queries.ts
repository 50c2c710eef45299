// The figures of parkings, in one walk over those of the period.
import { sql } from 'kysely';
import type { ParkingFigures } from '#shared/insights/contract.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';

export type ParkingsAsked = {
  from: string | null;
  to: string | null;
  ownerId: number | null;
  pipelineId: number | null;
};

export type FiguresRow = ParkingFigures & {
  kind: 'total' | 'stage' | 'owner';
  stage_id: number | null;
  stage: string | null;
  pipeline: string | null;
  owner_id: number | null;
  owner: string | null;
};

/**
 * The figures in total, by the stage the deals stood in and by the owner they had. A deal that was restored came back as well, and so did one
 * whose lead became a new deal. Of a deal parked several times only the last parking counts as won, lost or worth something afterwards.
 */
export const parkingFigures = async (reader: Reader, actor: Actor, asked: ParkingsAsked): Promise<FiguresRow[]> => {
  const { from, to, ownerId, pipelineId } = asked;
  const day = (date: string | null, days: number) =>
    sql`((${date}::date + ${days}::integer)::timestamp at time zone ${actor.timeZone})`;
  const { rows } = await sql<FiguresRow>`
    with company as (select default_currency, currency_rates from companies where id = ${actor.companyId}),
    parked as materialized (
      select p.company_id, p.id, p.deal_id, p.lead_id, p.stage_id, p.previous_owner_id as owner_id, p.park_time, p.ended_how, (p.given->>'value')::numeric as value,
        p.given->>'currency' as currency,
        least(p.restore_time, case when p.ended_how in ('brought_back', 'became_deal') then p.end_time end) as back_time,
        not exists (select from parkings later where later.company_id = p.company_id and later.deal_id = p.deal_id and later.id > p.id) as is_last
      from parkings p
      where p.company_id = ${actor.companyId} and (${from}::date is null or p.park_time >= ${day(from, 0)})
        and (${to}::date is null or p.park_time < ${day(to, 1)})
        and (${ownerId}::integer is null or p.previous_owner_id = ${ownerId}::integer)
        and (${pipelineId}::integer is null or exists (select from stages s where s.company_id = p.company_id and s.id = p.stage_id and s.pipeline_id = ${pipelineId}::integer))),
    followed as (
      select k.*, d.status, d.value as deal_value, d.currency as deal_currency from parked k
      left join lateral (
        select d.status, d.value, d.currency from deals d where d.company_id = k.company_id and not d.is_deleted and k.back_time is not null and k.is_last
          and d.id = case when k.ended_how = 'became_deal'
            then (select n.id from deals n where n.company_id = k.company_id and n.source_lead_id = k.lead_id limit 1) else k.deal_id end) d on true),
    counted as (
      select f.*, f.value * r.parked as parked_value, f.deal_value * r.back as back_value,
        (f.value is not null and r.parked is null or f.deal_value is not null and r.back is null) as lacks_rate
      from followed f cross join company c
      cross join lateral (select case when f.currency = c.default_currency then 1 else (c.currency_rates->>f.currency)::numeric end as parked,
        case when f.deal_currency = c.default_currency then 1 else (c.currency_rates->>f.deal_currency)::numeric end as back) r)
    select case when grouping(k.stage_id) = 0 then 'stage' when grouping(k.owner_id) = 0 then 'owner' else 'total' end as kind,
      k.stage_id, min(s.name) as stage, min(i.name) as pipeline, k.owner_id, min(u.name) as owner,
      count(*)::integer as parked, count(k.back_time)::integer as came_back,
      (count(*) filter (where k.status = 'won'))::integer as won, (count(*) filter (where k.status = 'lost'))::integer as lost,
      (count(*) filter (where k.ended_how is null))::integer as waiting,
      round((percentile_cont(0.5) within group (order by extract(epoch from k.back_time - k.park_time)) / 86400)::numeric, 1) as median_days,
      round(coalesce(sum(k.parked_value), 0), 2) as parked_value, round(coalesce(sum(k.back_value), 0), 2) as came_back_value,
      round(coalesce(sum(k.back_value) filter (where k.status = 'won'), 0), 2) as won_value,
      (count(*) filter (where k.lacks_rate))::integer as without_rate
    from counted k
    left join stages s on s.company_id = ${actor.companyId} and s.id = k.stage_id
    left join pipelines i on i.company_id = s.company_id and i.id = s.pipeline_id
    left join users u on u.company_id = ${actor.companyId} and u.id = k.owner_id
    group by grouping sets ((), (k.stage_id), (k.owner_id))
    order by min(i.order_nr), min(i.id), min(s.order_nr), k.stage_id, parked desc, k.owner_id`.execute(reader);
  return rows;
};

export const companyCurrency = async (reader: Reader, companyId: number): Promise<string> => {
  const row = await reader
    .selectFrom('companies')
    .select('default_currency')
    .where('id', '=', companyId)
    .executeTakeFirstOrThrow();
  return row.default_currency;
};
