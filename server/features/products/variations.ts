// The variations of products, and the copy of a product with all of them.
import type { PriceInput } from '#shared/products/contract.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { notFound } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { cutPage, decodeCursor, type Sort } from '#server/platform/http/paging.ts';
import {
  deleteVariationRow,
  insertVariation,
  pricesOf,
  renameVariation,
  replacePrices,
  variationById,
  variationsOf,
  type PriceRow,
  type VariationRow,
} from './prices.queries.ts';
import { lockProduct, seenProduct } from './products.ts';
import { insertProduct } from './queries.ts';
import { pricesFrom } from './writing.ts';

export type PricedVariation = VariationRow & { prices: PriceRow[] };

const byId: Sort = { by: 'id', direction: 'asc' };

const priced = async (reader: Reader, companyId: number, rows: VariationRow[]): Promise<PricedVariation[]> => {
  const prices = await pricesOf(reader, companyId, [...new Set(rows.map((row) => row.product_id))]);
  return rows.map((row) => ({ ...row, prices: prices.filter((price) => price.variation_id === row.id) }));
};

/** A page of the variations of a product the actor sees. */
export const variationsPage = async (
  reader: Reader,
  actor: Actor,
  query: { productId: number; limit: number; cursor?: string | undefined },
): Promise<{ rows: PricedVariation[]; nextCursor: string | null }> => {
  await seenProduct(reader, actor, query.productId);
  const after = Number(decodeCursor(query.cursor, byId)?.id ?? 0);
  const found = await variationsOf(reader, actor.companyId, { ...query, after });
  const positionOf = (row: VariationRow) => ({ value: row.id, id: row.id });
  const { rows, nextCursor } = cutPage(found, { limit: query.limit, sort: byId, positionOf });
  return { rows: await priced(reader, actor.companyId, rows), nextCursor };
};

type Wanted = { productId: number; id: number };

const shown = async (reader: Reader, actor: Actor, wanted: Wanted): Promise<PricedVariation> => {
  const row = await variationById(reader, actor.companyId, wanted);
  if (row === undefined) throw notFound();
  return (await priced(reader, actor.companyId, [row]))[0] as PricedVariation;
};

const told = async (tx: Tx, actor: Actor, productId: number): Promise<void> =>
  record(tx, actor, { name: 'product.changed', details: { id: productId, fields: ['variations'] } });

/** Adds a variation to a product the actor sees. */
export const addVariation = async (
  tx: Tx,
  actor: Actor,
  input: { productId: number; name: string; prices?: PriceInput[] | undefined },
): Promise<PricedVariation> => {
  const { productId, name } = input;
  await lockProduct(tx, actor, productId);
  const id = await insertVariation(tx, actor.companyId, { productId, name });
  const prices = pricesFrom(input.prices ?? [{ currency: actor.defaultCurrency, direct_cost: 0 }]);
  await replacePrices(tx, { companyId: actor.companyId, productId, variationId: id }, prices);
  await told(tx, actor, productId);
  return shown(tx, actor, { productId, id });
};

/** Changes a variation; prices given replace all there are. */
export const changeVariation = async (
  tx: Tx,
  actor: Actor,
  input: Wanted & { name?: string | undefined; prices?: PriceInput[] | undefined },
): Promise<PricedVariation> => {
  const { productId, id, name } = input;
  await lockProduct(tx, actor, productId);
  const before = await shown(tx, actor, { productId, id });
  if (name !== undefined && name !== before.name) await renameVariation(tx, actor.companyId, { id, name });
  if (input.prices !== undefined) {
    const prices = pricesFrom(input.prices, before.prices);
    await replacePrices(tx, { companyId: actor.companyId, productId, variationId: id }, prices);
  }
  if (name !== undefined || input.prices !== undefined) await told(tx, actor, productId);
  return shown(tx, actor, { productId, id });
};

/** Deletes a variation; lines of deals that had it are of the product itself then. */
export const removeVariation = async (tx: Tx, actor: Actor, wanted: Wanted): Promise<void> => {
  await lockProduct(tx, actor, wanted.productId);
  await shown(tx, actor, wanted);
  await deleteVariationRow(tx, actor.companyId, wanted.id);
  await told(tx, actor, wanted.productId);
};

/** Adds a product like this one, with its prices, variations and custom fields; gives its id. */
export const duplicateProduct = async (tx: Tx, actor: Actor, id: number): Promise<number> => {
  const {
    id: _id,
    is_deleted: _gone,
    add_time: _added,
    update_time: _changed,
    custom_fields: custom,
    ...columns
  } = await lockProduct(tx, actor, id);
  const copy = await insertProduct(tx, actor.companyId, { ...columns, owner_id: actor.userId, custom });
  const prices = await pricesOf(tx, actor.companyId, [id]);
  const place = { companyId: actor.companyId, productId: copy };
  const those = (variation: number | null): PriceRow[] => prices.filter((row) => row.variation_id === variation);
  await replacePrices(tx, { ...place, variationId: null }, those(null));
  for (const row of await variationsOf(tx, actor.companyId, { productId: id, after: 0, limit: 10_000 })) {
    const variationId = await insertVariation(tx, actor.companyId, { productId: copy, name: row.name });
    await replacePrices(tx, { ...place, variationId }, those(row.id));
  }
  await record(tx, actor, { name: 'product.added', details: { id: copy } });
  return copy;
};
