// The products of v1: the same operations, asked and answered in v1's words.
import { sql } from 'kysely';
import type { LegacyProduct, LegacyProductBody } from '#shared/products/contract.v1.ts';
import { relatedOf, type Related } from '#server/features/deals/related.ts';
import {
  customFieldDefinitions,
  presentCustomFieldsV1,
  readCustomFieldsV1,
} from '#server/features/fields/custom-values.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { invalid, notFound } from '#server/platform/errors.ts';
import { v1Time } from '#server/platform/times.ts';
import { beginsWith } from './found.queries.ts';
import { pricesOf } from './prices.queries.ts';
import { isListed, productsWhere, type ProductRow } from './queries.ts';
import type { ProductInput } from './writing.ts';

/** A page of products by offset. */
export const legacyProductsPage = async (
  reader: Reader,
  actor: Actor,
  query: {
    start: number;
    limit: number;
    user_id?: number | undefined;
    ids?: number[] | undefined;
    filter_id?: number | undefined;
    first_char?: string | undefined;
  },
): Promise<{ rows: ProductRow[]; more: boolean }> => {
  // No filter lists products, so whichever is named is not there.
  if (query.filter_id !== undefined) throw notFound();
  const rows = await productsWhere(reader, actor, {
    conditions: [
      isListed,
      ...(query.user_id === undefined ? [] : [sql<boolean>`p.owner_id = ${query.user_id}`]),
      ...(query.ids === undefined ? [] : [sql<boolean>`p.id = any(${query.ids}::integer[])`]),
      ...(query.first_char === undefined ? [] : [beginsWith(query.first_char)]),
    ],
    tail: sql`order by p.id offset ${query.start} limit ${query.limit + 1}`,
  });
  return { rows: rows.slice(0, query.limit), more: rows.length > query.limit };
};

/** Products as v1 shows them, by their ids, and the users beside them. */
export const presentLegacyProducts = async (
  reader: Reader,
  actor: Actor,
  rows: ProductRow[],
): Promise<{ products: LegacyProduct[]; related: Pick<Related, 'user'> }> => {
  const { user } = await relatedOf(reader, actor, { deals: [], userIds: rows.map((row) => row.owner_id) });
  const ids = rows.map((row) => row.id);
  const prices = (await pricesOf(reader, actor.companyId, ids)).filter((price) => price.variation_id === null);
  const definitions = await customFieldDefinitions(reader, actor.companyId, 'product');
  const products = rows.map((row): LegacyProduct => {
    const owner = user[row.owner_id];
    return {
      id: row.id,
      name: row.name,
      code: row.code,
      description: row.description,
      unit: row.unit,
      tax: row.tax,
      category: row.category === null ? null : String(row.category),
      active_flag: !row.is_deleted,
      selectable: row.is_linkable,
      first_char: [...row.name.toLowerCase()][0] ?? '',
      visible_to: String(row.visible_to) as LegacyProduct['visible_to'],
      owner_id: owner === undefined ? null : { ...owner, value: owner.id },
      files_count: null,
      add_time: v1Time(row.add_time),
      update_time: v1Time(row.update_time),
      billing_frequency: row.billing_frequency,
      billing_frequency_cycles: row.billing_frequency_cycles,
      prices: prices
        .filter((price) => price.product_id === row.id)
        .map(({ id, product_id, price, currency, cost, direct_cost, notes }) => {
          return { id, product_id, price, currency, cost, overhead_cost: direct_cost, notes };
        }),
      ...presentCustomFieldsV1(definitions, row.custom_fields, { omitUnset: false }),
    };
  });
  return { products, related: { user } };
};

/** A v1 body in the words of the operations. */
export const productInputOf = async (tx: Tx, actor: Actor, body: LegacyProductBody): Promise<ProductInput> => {
  if (body.active_flag === false) throw invalid('active_flag: cannot be cleared by an edit; send DELETE instead');
  const { name, code, description, unit, tax, category, owner_id, visible_to, prices } = body;
  const { selectable, billing_frequency, billing_frequency_cycles } = body;
  return {
    name,
    code,
    description,
    unit,
    tax,
    category,
    owner_id,
    visible_to,
    is_linkable: selectable,
    billing_frequency,
    billing_frequency_cycles,
    prices: prices?.map(({ overhead_cost: direct, ...price }) => ({ ...price, direct_cost: direct })),
    custom: await readCustomFieldsV1(tx, actor, { entity: 'product', body }),
  };
};
