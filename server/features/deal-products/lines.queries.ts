import { sql } from 'kysely';
import type { BillingFrequency, DiscountType, TaxMethod } from '#shared/products/rules.ts';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { afterPosition, type Direction, type Position } from '#server/platform/http/paging.ts';

export type LineColumns = {
  product_id: number;
  product_variation_id: number | null;
  item_price: number;
  quantity: number;
  discount: number;
  discount_type: DiscountType;
  tax: number;
  tax_method: TaxMethod;
  comments: string;
  is_enabled: boolean;
  billing_frequency: BillingFrequency;
  billing_frequency_cycles: number | null;
  billing_start_date: string | null;
};

export type LineRow = LineColumns & {
  id: number;
  deal_id: number;
  order_nr: number;
  name: string;
  currency: string;
  add_time: string;
  update_time: string;
};

const columns = sql`x.id, x.deal_id, x.order_nr, x.product_id, x.product_variation_id, x.item_price, x.quantity, x.discount, x.discount_type, x.tax,
  x.tax_method, x.comments, x.is_enabled, x.billing_frequency, x.billing_frequency_cycles, x.billing_start_date, x.add_time, x.update_time,
  p.name, d.currency`;
const joined = sql`deal_products x
  join products p on p.company_id = x.company_id and p.id = x.product_id
  join deals d on d.company_id = x.company_id and d.id = x.deal_id`;

/** All lines of a deal, in their order. */
export const allLinesOf = async (reader: Reader, companyId: number, dealId: number): Promise<LineRow[]> => {
  const { rows } = await sql<LineRow>`select ${columns} from ${joined}
    where x.company_id = ${companyId} and x.deal_id = ${dealId} order by x.order_nr, x.id`.execute(reader);
  return rows;
};

const types = {
  id: 'integer',
  deal_id: 'integer',
  order_nr: 'integer',
  add_time: 'timestamptz',
  update_time: 'timestamptz',
};
export type LineSort = keyof typeof types;

/** A page of the lines of those of the deals that the actor sees, deleted ones too; one more than the limit. */
export const linesOf = async (
  reader: Reader,
  actor: Actor,
  page: { dealIds: number[]; sort: LineSort; direction: Direction; after: Position | null; limit: number },
): Promise<LineRow[]> => {
  const name = `x.${page.sort}`;
  const direction = sql.raw(page.direction);
  const column = { name, type: types[page.sort], idName: 'x.id', idType: 'integer' };
  const after = page.after === null ? sql`true` : afterPosition(column, page.after, page.direction);
  const { rows } = await sql<LineRow>`select ${columns} from ${joined}
    where x.company_id = ${actor.companyId} and x.deal_id = any(${page.dealIds}::integer[]) and ${isSeenBy(actor, 'deals', 'd')} and ${after}
    order by ${sql.ref(name)} ${direction}, x.id ${direction} limit ${page.limit + 1}`.execute(reader);
  return rows;
};

/** Adds a line after the others; gives its id. */
export const insertLine = async (
  tx: Tx,
  companyId: number,
  line: { dealId: number; values: LineColumns },
): Promise<number> => {
  const { id } = await tx
    .insertInto('deal_products')
    .values({
      ...line.values,
      company_id: companyId,
      deal_id: line.dealId,
      order_nr: sql<number>`coalesce((select max(order_nr) from deal_products where company_id = ${companyId} and deal_id = ${line.dealId}), 0) + 1`,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
};

export const updateLine = async (
  tx: Tx,
  companyId: number,
  change: { id: number; columns: Partial<LineColumns> },
): Promise<void> => {
  await tx
    .updateTable('deal_products')
    .set({ ...change.columns, update_time: sql<string>`now()` })
    .where('company_id', '=', companyId)
    .where('id', '=', change.id)
    .execute();
};

/** All lines of a deal are taxed the same way. */
export const taxAllLines = async (
  tx: Tx,
  companyId: number,
  change: { dealId: number; method: TaxMethod },
): Promise<void> => {
  await sql`update deal_products set tax_method = ${change.method}, update_time = now()
    where company_id = ${companyId} and deal_id = ${change.dealId} and tax_method <> ${change.method}`.execute(tx);
};

export const deleteLines = async (
  tx: Tx,
  companyId: number,
  lines: { dealId: number; ids: number[] },
): Promise<void> => {
  await sql`delete from deal_products where company_id = ${companyId} and deal_id = ${lines.dealId} and id = any(${lines.ids}::integer[])`.execute(
    tx,
  );
};

/** How many lines each of the deals has; those without are left out. */
export const countLines = async (
  reader: Reader,
  companyId: number,
  dealIds: number[],
): Promise<{ deal_id: number; count: number }[]> => {
  const { rows } = await sql<{
    deal_id: number;
    count: number;
  }>`select deal_id, count(*)::integer as count from deal_products
    where company_id = ${companyId} and deal_id = any(${dealIds}::integer[]) group by deal_id`.execute(reader);
  return rows;
};
