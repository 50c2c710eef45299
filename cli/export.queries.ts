import { sql } from 'kysely';
import type { Database } from '#server/platform/db/database.ts';
import type { List } from './export-lists.ts';

export type Company = { id: number; name: string; domain: string };

export const companies = async (db: Database): Promise<Company[]> =>
  db.selectFrom('companies').select(['id', 'name', 'domain']).orderBy('id').execute();

export type CustomField = { field_code: string; name: string; field_type: string };

export const customFields = async (db: Database, companyId: number, entity: string): Promise<CustomField[]> =>
  db
    .selectFrom('fields')
    .select(['field_code', 'name', 'field_type'])
    .where('company_id', '=', companyId)
    .where('entity', '=', entity)
    .where('is_deleted', '=', false)
    .orderBy('order_nr')
    .orderBy('id')
    .execute();

export const optionLabels = async (db: Database, companyId: number): Promise<Map<number, string>> => {
  const rows = await db
    .selectFrom('field_options')
    .select(['id', 'label'])
    .where('company_id', '=', companyId)
    .execute();
  return new Map(rows.map(({ id, label }) => [id, label]));
};

export type ListRow = { row_id: string; custom_fields: Record<string, unknown>; cells: unknown[] };

/** The next rows of a list after the one of this id, in the order of ids. */
export const listRows = async (
  db: Database,
  list: List,
  page: { companyId: number; after: string | null; limit: number },
): Promise<ListRow[]> => {
  const cells = Object.values(list.columns).map((column) => sql`to_jsonb(${sql.raw(column)})`);
  const after = page.after === null ? sql`true` : sql`x.id > cast(${page.after}::text as ${sql.raw(list.idType)})`;
  const { rows } =
    await sql<ListRow>`select x.id::text as row_id, ${sql.raw(list.fieldsOf === null ? `'{}'::jsonb` : 'x.custom_fields')} as custom_fields,
      jsonb_build_array(${sql.join(cells)}) as cells
    from ${sql.raw(list.from)} where x.company_id = ${page.companyId} and ${sql.raw(list.where)} and ${after}
    order by x.id limit ${page.limit}`.execute(db);
  return rows;
};
