// Products as v2 of the API writes them.
import type { Product } from '#shared/products/contract.ts';
import type { Variation } from '#shared/products/variations.contract.ts';
import { customFieldDefinitions, presentCustomFields } from '#server/features/fields/custom-values.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { v2Time } from '#server/platform/times.ts';
import { pricesOf, type PriceColumns } from './prices.queries.ts';
import type { ProductRow } from './queries.ts';
import type { PricedVariation } from './variations.ts';

const presentPrice = ({ price, currency, cost, direct_cost, notes }: PriceColumns) => ({
  price,
  currency,
  cost,
  direct_cost,
  notes,
});

/** A page of products, each with its prices. */
export const presentProducts = async (
  reader: Reader,
  actor: Actor,
  page: { rows: ProductRow[]; customFields?: string[] | undefined },
): Promise<Product[]> => {
  const { rows } = page;
  const ids = rows.map((row) => row.id);
  const prices = await pricesOf(reader, actor.companyId, ids);
  const own = Map.groupBy(
    prices.filter((price) => price.variation_id === null),
    (price) => price.product_id,
  );
  const definitions = await customFieldDefinitions(reader, actor.companyId, 'product');
  return rows.map((row) => ({
    ...row,
    category: row.category === null ? null : String(row.category),
    add_time: v2Time(row.add_time),
    update_time: v2Time(row.update_time),
    prices: (own.get(row.id) ?? []).map((price) => ({ product_id: row.id, ...presentPrice(price) })),
    custom_fields: presentCustomFields(definitions, row.custom_fields, { only: page.customFields }),
  }));
};

export const presentVariation = ({ id, name, product_id, prices }: PricedVariation): Variation => ({
  id,
  name,
  product_id,
  prices: prices.map((price) => ({ product_variation_id: id, ...presentPrice(price) })),
});
