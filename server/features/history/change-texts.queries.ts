// The values of a change as people read them, as far as the database knows the words: names of what ids point at.
import { sql, type RawBuilder } from 'kysely';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import { may, type Actor } from '#server/platform/actor.ts';

type Sql = RawBuilder<unknown>;

/** What the value of the change known as `x` points at, its custom field known as `cf`; null when it is a plain value. */
export const referenceOf: Sql = sql`case
  when x.field_key in ('stage_id', 'pipeline_id', 'user_id', 'creator_user_id', 'person_id', 'participant', 'org_id', 'label', 'merged_from_id', 'merged_to_id')
    then x.field_key
  when cf.field_type in ('user', 'people', 'org', 'enum', 'set') then cf.field_type end`;

const contactName = (actor: Actor, table: 'persons' | 'organizations', id: Sql): Sql =>
  sql`(select p.name from ${sql.table(table)} p where p.company_id = x.company_id and p.id = ${id}
    and ${may(actor, 'items.see_hidden_names') ? sql`true` : isSeenBy(actor, table, 'p')})`;

const textOf = (actor: Actor, value: Sql): Sql => {
  const id = sql`(case when ${value} ~ '^[0-9]{1,9}$' then ${value}::integer end)`;
  const options = sql`(select string_agg(o.label, ', ' order by o.order_nr, o.id) from field_options o
    where o.company_id = x.company_id and ${value} ~ '^[][0-9, ]+$' and o.id::text = any(string_to_array(translate(${value}, '[] ', ''), ',')))`;
  return sql`case ${referenceOf}
    when 'stage_id' then (select s.name from stages s where s.company_id = x.company_id and s.id = ${id})
    when 'pipeline_id' then (select s.name from pipelines s where s.company_id = x.company_id and s.id = ${id})
    when 'user_id' then (select s.name from users s where s.company_id = x.company_id and s.id = ${id})
    when 'creator_user_id' then (select s.name from users s where s.company_id = x.company_id and s.id = ${id})
    when 'user' then (select s.name from users s where s.company_id = x.company_id and s.id = ${id})
    when 'person_id' then ${contactName(actor, 'persons', id)}
    when 'participant' then ${contactName(actor, 'persons', id)}
    when 'people' then ${contactName(actor, 'persons', id)}
    when 'org_id' then ${contactName(actor, 'organizations', id)}
    when 'org' then ${contactName(actor, 'organizations', id)}
    when 'merged_from_id' then (select d.title from deals d where d.company_id = x.company_id and d.id = ${id})
    when 'merged_to_id' then (select d.title from deals d where d.company_id = x.company_id and d.id = ${id})
    when 'label' then ${options}
    when 'enum' then ${options}
    when 'set' then ${options} end`;
};

export const oldText = (actor: Actor): Sql => textOf(actor, sql`x.old_value`);
export const newText = (actor: Actor): Sql => textOf(actor, sql`x.new_value`);
