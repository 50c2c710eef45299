import { sql, type RawBuilder } from 'kysely';
import type { BillingFrequency } from '#shared/products/rules.ts';
import { mergeCustomFields, type CustomValues } from '#server/features/fields/stored.ts';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';

/** What may be written of a product, beside its prices and custom fields. */
export type ProductColumns = {
  name: string;
  code: string | null;
  description: string | null;
  unit: string | null;
  tax: number;
  category: number | null;
  owner_id: number;
  is_linkable: boolean;
  visible_to: number;
  billing_frequency: BillingFrequency;
  billing_frequency_cycles: number | null;
};

export type ProductRow = ProductColumns & {
  id: number;
  custom_fields: CustomValues;
  is_deleted: boolean;
  add_time: string;
  update_time: string;
};

const columns = sql`p.id, p.name, p.code, p.description, p.unit, p.tax, p.category, p.owner_id, p.is_linkable, p.visible_to, p.billing_frequency,
  p.billing_frequency_cycles, p.custom_fields, p.is_deleted, p.add_time, p.update_time`;

/** The product, if the actor sees it; deleted ones too. With `lock` held until the transaction ends. */
export const productById = async (
  reader: Reader,
  actor: Actor,
  wanted: { id: number; lock?: boolean },
): Promise<ProductRow | undefined> => {
  const { rows } = await sql<ProductRow>`select ${columns} from products p
    where p.company_id = ${actor.companyId} and p.id = ${wanted.id} and ${isSeenBy(actor, 'products', 'p')}
    ${wanted.lock === true ? sql`for update of p` : sql``}`.execute(reader);
  return rows[0];
};

/** Products that meet all conditions and that the actor sees; `tail` orders and limits them. */
export const productsWhere = async (
  reader: Reader,
  actor: Actor,
  wanted: { conditions: RawBuilder<boolean>[]; tail: RawBuilder<unknown> },
): Promise<ProductRow[]> => {
  const conditions = [
    sql<boolean>`p.company_id = ${actor.companyId} and ${isSeenBy(actor, 'products', 'p')}`,
    ...wanted.conditions,
  ];
  const { rows } = await sql<ProductRow>`select ${columns} from products p
    where ${sql.join(conditions, sql` and `)} ${wanted.tail}`.execute(reader);
  return rows;
};

/** Those of the products that the actor sees, deleted ones too. */
export const productsByIds = async (reader: Reader, actor: Actor, ids: number[]): Promise<ProductRow[]> =>
  productsWhere(reader, actor, { conditions: [sql<boolean>`p.id = any(${ids}::integer[])`], tail: sql`order by p.id` });

/** The condition that products are listed: those not deleted. */
export const isListed = sql<boolean>`not p.is_deleted`;

export const insertProduct = async (
  tx: Tx,
  companyId: number,
  product: ProductColumns & { custom: CustomValues },
): Promise<number> => {
  const { custom, ...row } = product;
  const { id } = await tx
    .insertInto('products')
    .values({ ...row, company_id: companyId, custom_fields: JSON.stringify(custom) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
};

export const updateProductRow = async (
  tx: Tx,
  companyId: number,
  change: { id: number; columns: Partial<ProductColumns>; custom: CustomValues },
): Promise<void> => {
  await tx
    .updateTable('products')
    .set({ ...change.columns, update_time: sql<string>`now()` })
    .$if(Object.keys(change.custom).length > 0, (query) =>
      query.set({ custom_fields: mergeCustomFields('custom_fields', change.custom) }),
    )
    .where('company_id', '=', companyId)
    .where('id', '=', change.id)
    .execute();
};

export const markProductDeleted = async (tx: Tx, companyId: number, id: number): Promise<void> => {
  await sql`update products set is_deleted = true, delete_time = now(), update_time = now()
    where company_id = ${companyId} and id = ${id}`.execute(tx);
};

/** Whether there is such an option of the built-in field 'category'. */
export const isCategory = async (tx: Tx, companyId: number, id: number): Promise<boolean> => {
  const { rows } = await sql`select from field_options where company_id = ${companyId} and id = ${id}
    and entity = 'product' and field_code = 'category' and not is_deleted`.execute(tx);
  return rows.length > 0;
};
