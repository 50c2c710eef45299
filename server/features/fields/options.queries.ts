// The options of fields, and the values that lose an option when it goes.
import { sql } from 'kysely';
import type { FieldEntity } from '#shared/fields/types.ts';
import type { Tx } from '#server/platform/db/database.ts';

type OptionField = { companyId: number; entity: FieldEntity | 'activity'; code: string };
export type OptionWrite = { label: string; color?: string | null | undefined };

/** Adds options after the others, in one statement; gives their ids in the order given. */
export const insertOptions = async (tx: Tx, field: OptionField, options: OptionWrite[]): Promise<number[]> => {
  const {
    rows: [last],
  } = await sql<{ order_nr: number }>`select coalesce(max(order_nr), 0) as order_nr from field_options
    where company_id = ${field.companyId} and entity = ${field.entity} and field_code = ${field.code}`.execute(tx);
  const labels = options.map((option) => option.label);
  const colors = options.map((option) => option.color ?? null);
  const { rows } = await sql<{
    id: number;
  }>`insert into field_options (company_id, entity, field_code, label, color, order_nr)
    select ${field.companyId}, ${field.entity}, ${field.code}, o.label, o.color, ${last?.order_nr ?? 0} + o.position
    from unnest(${labels}::text[], ${colors}::text[]) with ordinality o (label, color, position) order by o.position returning id`.execute(
    tx,
  );
  return rows.map((row) => row.id);
};

/** Renames options, and recolours those whose colour is given. */
export const updateOptions = async (
  tx: Tx,
  field: OptionField,
  options: (OptionWrite & { id: number })[],
): Promise<void> => {
  await sql`update field_options f set label = o.label, color = case when o.recolours then o.color else f.color end, update_time = now()
    from unnest(${options.map((option) => option.id)}::integer[], ${options.map((option) => option.label)}::text[],
      ${options.map((option) => option.color ?? null)}::text[], ${options.map((option) => option.color !== undefined)}::boolean[]) o (id, label, color, recolours)
    where f.company_id = ${field.companyId} and f.entity = ${field.entity} and f.field_code = ${field.code} and f.id = o.id
      and (f.label <> o.label or (o.recolours and f.color is distinct from o.color))`.execute(tx);
};

export const retireOptions = async (tx: Tx, field: OptionField, ids: number[]): Promise<void> => {
  await sql`update field_options set is_deleted = true, update_time = now() where company_id = ${field.companyId} and entity = ${field.entity}
    and field_code = ${field.code} and id = any(${ids}::integer[])`.execute(tx);
};

const labelTables = {
  deal: { table: 'deals', labels: 'deal_labels', key: 'deal_id' },
  person: { table: 'persons', labels: 'person_labels', key: 'person_id' },
  organization: { table: 'organizations', labels: 'organization_labels', key: 'organization_id' },
} as const;

/** Takes labels off every record that wears them. */
export const takeLabelsOff = async (
  tx: Tx,
  field: { companyId: number; entity: keyof typeof labelTables },
  ids: number[],
): Promise<void> => {
  const { table, labels, key } = labelTables[field.entity];
  await sql`with worn as (delete from ${sql.table(labels)} where company_id = ${field.companyId} and label_id = any(${ids}::integer[]) returning ${sql.ref(key)} as id)
    update ${sql.table(table)} r set update_time = now() from (select distinct id from worn) w where r.company_id = ${field.companyId} and r.id = w.id`.execute(
    tx,
  );
};

const holders = {
  deal: ['deals', 'leads'],
  person: ['persons'],
  organization: ['organizations'],
  product: ['products'],
  activity: ['activities'],
} as const;

/** Empties a built-in column of options that go. */
export const emptyColumn = async (
  tx: Tx,
  field: OptionField & { code: 'channel' | 'priority' | 'category' },
  ids: number[],
): Promise<void> => {
  for (const table of holders[field.entity])
    await sql`update ${sql.table(table)} set ${sql.ref(field.code)} = null, update_time = now()
      where company_id = ${field.companyId} and ${sql.ref(field.code)} = any(${ids}::integer[])`.execute(tx);
};

/** Removes options from custom values: a choice is unset, a set loses them and is unset when none is left. */
export const emptyValues = async (tx: Tx, field: OptionField, ids: number[]): Promise<void> => {
  const kept = sql`(select jsonb_agg(e.v order by e.position) from jsonb_array_elements(custom_fields -> ${field.code}::text) with ordinality e (v, position)
    where e.v::integer <> all(${ids}::integer[]))`;
  for (const table of holders[field.entity]) {
    await sql`update ${sql.table(table)} set custom_fields = custom_fields - ${field.code}::text, update_time = now()
      where company_id = ${field.companyId} and jsonb_typeof(custom_fields -> ${field.code}::text) = 'number'
        and (custom_fields ->> ${field.code}::text)::integer = any(${ids}::integer[])`.execute(tx);
    await sql`update ${sql.table(table)} set update_time = now(),
      custom_fields = case when ${kept} is null then custom_fields - ${field.code}::text else jsonb_set(custom_fields, array[${field.code}::text], ${kept}) end
      where company_id = ${field.companyId} and jsonb_typeof(custom_fields -> ${field.code}::text) = 'array'
        and exists (select from jsonb_array_elements(custom_fields -> ${field.code}::text) e (v) where e.v::integer = any(${ids}::integer[]))`.execute(
      tx,
    );
  }
};
