// The order of fields and options, and how many records have a value in a field.
import { sql } from 'kysely';
import type { FieldEntity } from '#shared/fields/types.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';

/** Puts the named fields first, in this order; gives how many there are. */
export const orderFields = async (
  tx: Tx,
  companyId: number,
  order: { entity: FieldEntity; codes: string[] },
): Promise<number> => {
  const { rows } = await sql`update fields f set order_nr = n.place from (
      select id, row_number() over (order by array_position(${order.codes}::text[], field_code) nulls last, order_nr, id) as place
      from fields where company_id = ${companyId} and entity = ${order.entity} and not is_deleted) n
    where f.company_id = ${companyId} and f.id = n.id returning f.id`.execute(tx);
  return rows.length;
};

/** Puts the named options of a field first, in this order; gives how many there are. */
export const orderOptions = async (
  tx: Tx,
  companyId: number,
  order: { entity: FieldEntity; code: string; ids: number[] },
): Promise<number> => {
  const { rows } = await sql`update field_options o set order_nr = n.place from (
      select id, row_number() over (order by array_position(${order.ids}::integer[], id) nulls last, order_nr, id) as place
      from field_options where company_id = ${companyId} and entity = ${order.entity} and field_code = ${order.code} and not is_deleted) n
    where o.company_id = ${companyId} and o.id = n.id returning o.id`.execute(tx);
  return rows.length;
};

const tablesOf: Record<FieldEntity, string[]> = {
  deal: ['deals', 'leads'],
  person: ['persons'],
  organization: ['organizations'],
  product: ['products'],
};

/** How many records that are not deleted have a value in the field, counted up to `most` and one more. */
export const countValues = async (
  reader: Reader,
  companyId: number,
  asked: { entity: FieldEntity; code: string; most: number },
): Promise<number> => {
  const holders = tablesOf[asked.entity].map(
    (table) =>
      sql`select 1 from ${sql.table(table)} where company_id = ${companyId} and not is_deleted and custom_fields ? ${asked.code}::text`,
  );
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from (
    ${sql.join(holders, sql` union all `)} limit ${asked.most + 1}) x`.execute(reader);
  return rows[0]?.count ?? 0;
};
