import { sql, type RawBuilder } from 'kysely';
import type { CustomValues } from '#server/features/fields/stored.ts';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import { may, type Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import type { TableDeal } from '#shared/deals/table.contract.ts';
import { due } from './places.queries.ts';

/** A row of the screen's list, with the names it shows; times as the database writes them. */
export type TableRow = Omit<TableDeal, 'custom_fields'> & { custom_fields: CustomValues };

type Sql = RawBuilder<unknown>;

/** A contact as {id, name}, the name null when it is hidden from the actor. */
export const contact = (actor: Actor, table: 'persons' | 'organizations', alias: string): Sql => {
  const name = sql.ref(`${alias}.name`);
  const shown = may(actor, 'items.see_hidden_names')
    ? name
    : sql`case when ${isSeenBy(actor, table, alias)} then ${name} end`;
  return sql`case when ${sql.ref(`${alias}.id`)} is not null then jsonb_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', ${shown}) end`;
};

/** The first open activity of the deal known as `d`. */
export const nextActivity: Sql = sql`(select jsonb_build_object('id', a.id, 'subject', a.subject, 'type', a.type, 'due_date', a.due_date::text,
    'due_time', to_char(a.due_time, 'HH24:MI'))
  from activities a where a.company_id = d.company_id and a.deal_id = d.id and not a.done and not a.is_deleted order by ${due('a')}, a.id limit 1)`;

const named = (alias: string): Sql =>
  sql`jsonb_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)})`;

const labels: Sql = sql`(select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'label', b.label, 'color', b.color) order by b.order_nr, b.id), '[]')
  from deal_labels l join field_options b on b.company_id = l.company_id and b.id = l.label_id
  where l.company_id = d.company_id and l.deal_id = d.id)`;

/** These deals with their names, in no order. */
export const tableRows = async (reader: Reader, actor: Actor, ids: number[]): Promise<TableRow[]> => {
  const { rows } = await sql<TableRow>`/* prepared */
    select d.id, d.title, d.value, d.currency, d.status, ${named('s')} as stage, ${named('i')} as pipeline, ${named('u')} as owner,
      ${contact(actor, 'persons', 'p')} as person, ${contact(actor, 'organizations', 'o')} as organization, ${labels} as labels,
      d.expected_close_date, case when s.is_deal_rot_enabled then d.update_time + make_interval(days => s.days_to_rotten) end as rotten_time, d.add_time, d.update_time, d.won_time, d.lost_time, d.close_time, d.lost_reason, ${nextActivity} as next_activity,
      d.visible_to, d.is_archived, d.is_deleted, d.delete_time, parked.lead_id,
      case when d.is_deleted and lives.lead_id is null then (d.delete_time + make_interval(days => c.restorable_days))::date end as restorable_until,
      d.custom_fields
    from deals d
    join companies c on c.id = d.company_id
    join stages s on s.company_id = d.company_id and s.id = d.stage_id
    join pipelines i on i.company_id = d.company_id and i.id = d.pipeline_id
    join users u on u.company_id = d.company_id and u.id = d.owner_id
    left join persons p on p.company_id = d.company_id and p.id = d.person_id
    left join organizations o on o.company_id = d.company_id and o.id = d.org_id
    left join lateral (select k.lead_id from parkings k join leads l on l.company_id = k.company_id and l.id = k.lead_id
      where k.company_id = d.company_id and k.deal_id = d.id and not l.is_deleted limit 1) lives on d.is_deleted
    left join lateral (select k.lead_id from parkings k
      where k.company_id = d.company_id and k.deal_id = d.id and k.end_time is null and k.restore_time is null
      order by k.id desc limit 1) parked on d.is_deleted
    where d.company_id = ${actor.companyId} and d.id = any(${ids}::integer[])`.execute(reader);
  return rows;
};

/** How many deals fit the condition, at most so many. */
export const countUpTo = async (
  reader: Reader,
  counted: { condition: RawBuilder<boolean>; most: number },
): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*) as count from (
    select from deals d where ${counted.condition} limit ${counted.most}) few`.execute(reader);
  return rows[0]?.count ?? 0;
};
