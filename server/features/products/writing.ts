// Adding, changing, duplicating and deleting products.
import { mayGetVisibility } from '#shared/contacts/rules.ts';
import type { PriceInput } from '#shared/products/contract.ts';
import { billingProblems } from '#shared/products/rules.ts';
import { changedColumns } from '#server/features/contacts/changes.ts';
import { changedCustomFields, type CustomValues } from '#server/features/fields/stored.ts';
import { defaultVisibility } from '#server/features/permissions/default-visibility.ts';
import { checkOwner } from '#server/features/permissions/links.ts';
import { may, type Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { forbidden, invalid } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { pricesOf, replacePrices, type PriceColumns, type PriceRow } from './prices.queries.ts';
import { lockProduct } from './products.ts';
import {
  insertProduct,
  isCategory,
  markProductDeleted,
  updateProductRow,
  type ProductColumns,
  type ProductRow,
} from './queries.ts';

type Given<T> = { [Key in keyof T]?: T[Key] | undefined };

/** What may be said of a product; `custom` is what readCustomFields gave. */
export type ProductInput = Given<ProductColumns> & {
  prices?: PriceInput[] | undefined;
  custom?: CustomValues | undefined;
};

/** Prices as they are kept: what is not said of one that is there stays. */
export const pricesFrom = (given: PriceInput[], before: PriceRow[] = []): PriceColumns[] =>
  given.map((one) => {
    const old = before.find((row) => row.currency === one.currency);
    return {
      currency: one.currency,
      price: one.price ?? old?.price ?? 0,
      cost: one.cost ?? old?.cost ?? 0,
      direct_cost: one.direct_cost === undefined ? (old?.direct_cost ?? null) : one.direct_cost,
      notes: one.notes ?? old?.notes ?? '',
    };
  });

// Of what points elsewhere, only what is new has to be there.
const check = async (
  tx: Tx,
  actor: Actor,
  work: { after: ProductColumns; changed: Given<ProductColumns> },
): Promise<void> => {
  const { after, changed } = work;
  const problems = billingProblems(after);
  if (problems.length > 0) throw invalid(...problems);
  if (changed.owner_id !== undefined) await checkOwner(tx, actor, { field: 'owner_id', id: changed.owner_id });
  const { category } = changed;
  if (category !== undefined && category !== null && !(await isCategory(tx, actor.companyId, category)))
    throw invalid(`category: there is no category ${category}`);
};

const given = <T extends object>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;

/** Adds a product, by default the actor's own, and gives its id. */
export const addProduct = async (tx: Tx, actor: Actor, input: ProductInput & { name: string }): Promise<number> => {
  const { prices, custom = {}, ...said } = input;
  const visibility = await defaultVisibility(tx, actor, 'product');
  if (!mayGetVisibility(may(actor, 'items.change_visibility'), { wanted: input.visible_to, present: visibility }))
    throw forbidden();
  const columns: ProductColumns = {
    code: null,
    description: null,
    unit: null,
    tax: 0,
    category: null,
    owner_id: actor.userId,
    is_linkable: true,
    visible_to: visibility,
    billing_frequency: 'one-time',
    billing_frequency_cycles: null,
    ...given(said as ProductColumns),
    name: input.name,
  };
  await check(tx, actor, { after: columns, changed: columns });
  const kept = Object.fromEntries(Object.entries(custom).filter(([, value]) => value !== null));
  const id = await insertProduct(tx, actor.companyId, { ...columns, custom: kept });
  await replacePrices(
    tx,
    { companyId: actor.companyId, productId: id, variationId: null },
    pricesFrom(prices ?? [{ currency: actor.defaultCurrency }]),
  );
  await record(tx, actor, { name: 'product.added', details: { id } });
  return id;
};

const isSamePrice = (one: PriceColumns, other: PriceRow): boolean =>
  (['currency', 'price', 'cost', 'direct_cost', 'notes'] as const).every((key) => one[key] === other[key]);

const changedPrices = async (
  tx: Tx,
  actor: Actor,
  work: { row: ProductRow; prices: PriceInput[] | undefined },
): Promise<PriceColumns[] | null> => {
  if (work.prices === undefined) return null;
  const before = (await pricesOf(tx, actor.companyId, [work.row.id])).filter((price) => price.variation_id === null);
  const after = pricesFrom(work.prices, before);
  const same = after.length === before.length && after.every((one) => before.some((old) => isSamePrice(one, old)));
  return same ? null : after;
};

/** Changes what is given and differs. One that is deleted, or that the actor does not see, is not found. */
export const changeProduct = async (
  tx: Tx,
  actor: Actor,
  input: { id: number; patch: ProductInput },
): Promise<void> => {
  const { id } = input;
  const { prices, custom = {}, ...said } = input.patch;
  const row = await lockProduct(tx, actor, id);
  if (!mayGetVisibility(may(actor, 'items.change_visibility'), { wanted: said.visible_to, present: row.visible_to }))
    throw forbidden();
  const columns = changedColumns<ProductColumns>(row, said);
  const customChanges = changedCustomFields(row.custom_fields, custom);
  const newPrices = await changedPrices(tx, actor, { row, prices });
  const fields = [...Object.keys(columns), ...Object.keys(customChanges), ...(newPrices === null ? [] : ['prices'])];
  if (fields.length === 0) return;
  await check(tx, actor, { after: { ...row, ...columns }, changed: columns });
  await updateProductRow(tx, actor.companyId, { id, columns, custom: customChanges });
  if (newPrices !== null)
    await replacePrices(tx, { companyId: actor.companyId, productId: id, variationId: null }, newPrices);
  await record(tx, actor, { name: 'product.changed', details: { id, fields } });
};

/** Deletes a product; lines of deals keep it. */
export const deleteProduct = async (tx: Tx, actor: Actor, id: number): Promise<void> => {
  await lockProduct(tx, actor, id);
  await markProductDeleted(tx, actor.companyId, id);
  await record(tx, actor, { name: 'product.deleted', details: { id } });
};
