// Contacts that custom fields name: nothing in the database keeps these from pointing at what is gone.
import { sql } from 'kysely';
import { pointingType } from '#shared/merging/carried.ts';
import type { Tx } from '#server/platform/db/database.ts';
import type { RecordId } from './tables.ts';

const tables = [
  { table: 'deals', entity: 'deal' },
  { table: 'leads', entity: 'deal' },
  { table: 'persons', entity: 'person' },
  { table: 'organizations', entity: 'organization' },
  { table: 'products', entity: 'product' },
] as const;

type Asked = { entity: 'person' | 'organization'; ids: RecordId[] };

const fieldsPointing = async (tx: Tx, companyId: number, entity: Asked['entity']): Promise<Map<string, string[]>> => {
  const { rows } = await sql<{ entity: string; codes: string[] }>`
    select entity, array_agg(field_code) as codes from fields
    where company_id = ${companyId} and field_type = ${pointingType[entity]} group by entity`.execute(tx);
  return new Map(rows.map((row) => [row.entity, row.codes]));
};

/** Those of the contacts that a custom field of a record that is there names. */
export const pointedAt = async (tx: Tx, companyId: number, { entity, ids }: Asked): Promise<Set<RecordId>> => {
  if (ids.length === 0) return new Set();
  const fields = await fieldsPointing(tx, companyId, entity);
  const parts = tables.flatMap(({ table, entity: of }) => {
    const codes = fields.get(of);
    if (codes === undefined) return [];
    // Deals have an index over all their custom values.
    if (table === 'deals')
      return sql`select v.number::integer as id from deal_values v join fields f on f.company_id = v.company_id and f.id = v.field_id
        join deals t on t.company_id = v.company_id and t.id = v.deal_id and not t.is_deleted
        where v.company_id = ${companyId} and f.field_code = any(${codes}::text[]) and v.number = any(${ids}::integer[])`;
    return sql`select (e.value #>> '{}')::integer as id from ${sql.table(table)} t cross join jsonb_each(t.custom_fields) e
      where t.company_id = ${companyId} and not t.is_deleted and t.custom_fields <> '{}' and e.key = any(${codes}::text[])
        and jsonb_typeof(e.value) = 'number' and e.value = any(${ids.map(String)}::text[]::jsonb[])`;
  });
  if (parts.length === 0) return new Set();
  const { rows } = await sql<{ id: number }>`${sql.join(parts, sql` union `)}`.execute(tx);
  return new Set(rows.map(({ id }) => id));
};
