// Prices of products and of their variations, and the variations themselves.
import { sql } from 'kysely';
import type { Reader, Tx } from '#server/platform/db/database.ts';

export type PriceColumns = {
  currency: string;
  price: number;
  cost: number;
  direct_cost: number | null;
  notes: string;
};
export type PriceRow = PriceColumns & { id: number; product_id: number; variation_id: number | null };
export type Priced = { companyId: number; productId: number; variationId: number | null };

/** The prices of these products and of their variations, in the order they were set. */
export const pricesOf = async (reader: Reader, companyId: number, productIds: number[]): Promise<PriceRow[]> => {
  if (productIds.length === 0) return [];
  const { rows } =
    await sql<PriceRow>`select id, product_id, variation_id, currency, price, cost, direct_cost, notes from product_prices
    where company_id = ${companyId} and product_id = any(${productIds}::integer[]) order by id`.execute(reader);
  return rows;
};

/** The currencies that products have prices in, the most used first. */
export const currenciesOfPrices = async (reader: Reader, companyId: number, most: number): Promise<string[]> => {
  const { rows } = await sql<{ currency: string }>`select currency from product_prices
    where company_id = ${companyId} and variation_id is null group by currency order by count(*) desc, currency limit ${most}`.execute(
    reader,
  );
  return rows.map(({ currency }) => currency);
};

/** Makes these the prices of a product or variation; a currency that stays keeps its row. */
export const replacePrices = async (tx: Tx, of: Priced, prices: PriceColumns[]): Promise<void> => {
  const currencies = prices.map((one) => one.currency);
  await sql`delete from product_prices where company_id = ${of.companyId} and product_id = ${of.productId}
    and variation_id is not distinct from ${of.variationId}::integer and currency <> all(${currencies}::text[])`.execute(
    tx,
  );
  for (const one of prices)
    await sql`insert into product_prices (company_id, product_id, variation_id, currency, price, cost, direct_cost, notes)
      values (${of.companyId}, ${of.productId}, ${of.variationId}, ${one.currency}, ${one.price}, ${one.cost}, ${one.direct_cost}, ${one.notes})
      on conflict (company_id, product_id, variation_id, currency) do update
      set price = excluded.price, cost = excluded.cost, direct_cost = excluded.direct_cost, notes = excluded.notes`.execute(
      tx,
    );
};

export type VariationRow = { id: number; product_id: number; name: string };

/** The variations of a product in the order of their ids, after one of them; one more than the limit. */
export const variationsOf = async (
  reader: Reader,
  companyId: number,
  page: { productId: number; after: number; limit: number },
): Promise<VariationRow[]> => {
  const { rows } = await sql<VariationRow>`select id, product_id, name from product_variations
    where company_id = ${companyId} and product_id = ${page.productId} and id > ${page.after}
    order by id limit ${page.limit + 1}`.execute(reader);
  return rows;
};

export const variationById = async (
  reader: Reader,
  companyId: number,
  wanted: { productId: number; id: number },
): Promise<VariationRow | undefined> => {
  const { rows } = await sql<VariationRow>`select id, product_id, name from product_variations
    where company_id = ${companyId} and product_id = ${wanted.productId} and id = ${wanted.id}`.execute(reader);
  return rows[0];
};

export const insertVariation = async (
  tx: Tx,
  companyId: number,
  variation: { productId: number; name: string },
): Promise<number> => {
  const { rows } = await sql<{ id: number }>`insert into product_variations (company_id, product_id, name)
    values (${companyId}, ${variation.productId}, ${variation.name}) returning id`.execute(tx);
  return (rows[0] as { id: number }).id;
};

export const renameVariation = async (
  tx: Tx,
  companyId: number,
  variation: { id: number; name: string },
): Promise<void> => {
  await sql`update product_variations set name = ${variation.name} where company_id = ${companyId} and id = ${variation.id}`.execute(
    tx,
  );
};

export const deleteVariationRow = async (tx: Tx, companyId: number, id: number): Promise<void> => {
  await sql`delete from product_variations where company_id = ${companyId} and id = ${id}`.execute(tx);
};
