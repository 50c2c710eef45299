// Rows of the demo, table by table, in the order in which they are given.
import { sql } from 'kysely';
import type { Tx } from '#server/platform/db/database.ts';

export type DemoTable =
  | 'roles'
  | 'pipelines'
  | 'stages'
  | 'fields'
  | 'field_options'
  | 'organizations'
  | 'persons'
  | 'deals'
  | 'deal_labels'
  | 'deal_followers'
  | 'deal_participants'
  | 'deal_changes'
  | 'activities'
  | 'activity_participants'
  | 'notes'
  | 'note_comments'
  | 'mail_threads'
  | 'mail_messages'
  | 'files'
  | 'invoices'
  | 'products'
  | 'product_prices'
  | 'deal_products'
  | 'leads'
  | 'lead_label_links';

type Rows = Record<string, unknown>[];

const chunk = 1000;

const inserted = async (
  tx: Tx,
  table: DemoTable,
  given: { companyId: number; rows: Rows; returning: string },
): Promise<unknown[]> => {
  const results: unknown[] = [];
  for (let start = 0; start < given.rows.length; start += chunk) {
    const rows = given.rows.slice(start, start + chunk);
    const columns = sql.join(Object.keys(rows[0] as object).map((column) => sql.ref(column)));
    const result = await sql<{ id: unknown }>`insert into ${sql.table(table)} (company_id, ${columns})
      select ${given.companyId}, ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::text::jsonb)
      ${sql.raw(given.returning)}`.execute(tx);
    results.push(...result.rows.map(({ id }) => id));
  }
  return results;
};

/** Adds rows that all name the same columns; gives their ids, in the rows' order. */
export const addRows = async <Id extends number | string = number>(
  tx: Tx,
  table: DemoTable,
  given: { companyId: number; rows: Rows },
): Promise<Id[]> => (await inserted(tx, table, { ...given, returning: 'returning id' })) as Id[];

/** Adds rows of a table that only links others. */
export const addLinks = async (tx: Tx, table: DemoTable, given: { companyId: number; rows: Rows }): Promise<void> => {
  await inserted(tx, table, { ...given, returning: '' });
};

/** The pipeline every new company has gives way to the demo's own. */
export const dropFirstPipeline = async (tx: Tx, companyId: number): Promise<void> => {
  await tx.deleteFrom('stages').where('company_id', '=', companyId).execute();
  await tx.deleteFrom('pipelines').where('company_id', '=', companyId).execute();
};

export const joinRole = async (tx: Tx, user: { companyId: number; userId: number; roleId: number }): Promise<void> => {
  await tx
    .updateTable('users')
    .set({ role_id: user.roleId })
    .where('company_id', '=', user.companyId)
    .where('id', '=', user.userId)
    .execute();
};

export const optionIds = async (
  tx: Tx,
  field: { companyId: number; entity: string; code: string },
): Promise<number[]> => {
  const rows = await tx
    .selectFrom('field_options')
    .select('id')
    .where('company_id', '=', field.companyId)
    .where('entity', '=', field.entity)
    .where('field_code', '=', field.code)
    .orderBy('order_nr')
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
};

export const leadLabelIds = async (tx: Tx, companyId: number): Promise<string[]> =>
  (await tx.selectFrom('lead_labels').select('id').where('company_id', '=', companyId).orderBy('name').execute()).map(
    ({ id }) => id,
  );

/** Lets what was parked today, and came back, have happened so many days ago, and the return some days later. */
export const datePast = async (
  tx: Tx,
  parking: { companyId: number; dealId: number; parkedDays: number; returnedDays: number },
): Promise<void> => {
  await sql`update parkings set park_time = now() - make_interval(days => ${parking.parkedDays}::integer),
      end_time = now() - make_interval(days => ${parking.returnedDays}::integer)
    where company_id = ${parking.companyId} and deal_id = ${parking.dealId}`.execute(tx);
};

/** Whether there is no company yet; holds others off until the transaction ends. */
export const isEmpty = async (tx: Tx): Promise<boolean> => {
  await sql`select pg_advisory_xact_lock(7361220426)`.execute(tx);
  return (await tx.selectFrom('companies').select('id').limit(1).executeTakeFirst()) === undefined;
};
