// Finding products, and what the rest of the server asks of them.
import './events.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { notFound } from '#server/platform/errors.ts';
import { currenciesOfPrices, pricesOf, variationById, type PriceRow } from './prices.queries.ts';
import { productById, productsByIds, type ProductRow } from './queries.ts';

export type { ProductRow } from './queries.ts';

/** The product, or undefined when it is not there or the actor does not see it. A deleted one is given, as deleted. */
export const findProduct = async (reader: Reader, actor: Actor, id: number): Promise<ProductRow | undefined> =>
  productById(reader, actor, { id });

/** A product the actor sees, deleted ones too; 404 otherwise. */
export const seenProduct = async (reader: Reader, actor: Actor, id: number): Promise<ProductRow> => {
  const row = await productById(reader, actor, { id });
  if (row === undefined) throw notFound();
  return row;
};

/** A product the actor sees, locked; 404 also when it is deleted. */
export const lockProduct = async (tx: Tx, actor: Actor, id: number): Promise<ProductRow> => {
  const row = await productById(tx, actor, { id, lock: true });
  if (row === undefined || row.is_deleted) throw notFound();
  return row;
};

/** Whether the product has this variation. */
export const hasVariation = async (
  reader: Reader,
  companyId: number,
  wanted: { productId: number; id: number },
): Promise<boolean> => (await variationById(reader, companyId, wanted)) !== undefined;

/** Those of the products that the actor sees, deleted ones too. */
export const seenProducts = async (reader: Reader, actor: Actor, ids: number[]): Promise<ProductRow[]> =>
  ids.length === 0 ? [] : productsByIds(reader, actor, ids);

/** The currencies that products have prices in, the most used first; twenty at most. */
export const pricedCurrencies = async (reader: Reader, companyId: number): Promise<string[]> =>
  currenciesOfPrices(reader, companyId, 20);

/** The prices of the products themselves, not of their variations, by product. */
export const pricesOfProducts = async (
  reader: Reader,
  companyId: number,
  ids: number[],
): Promise<Map<number, PriceRow[]>> =>
  Map.groupBy(
    (await pricesOf(reader, companyId, ids)).filter((price) => price.variation_id === null),
    (price) => price.product_id,
  );
