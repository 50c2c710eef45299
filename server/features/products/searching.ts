// Searching products. A catalogue is small, so pages count from its beginning.
import { wordsOf } from '#shared/contacts/search.ts';
import type { FoundProduct, ProductSearchField } from '#shared/products/surroundings.contract.ts';
import { matchingValues } from '#server/features/contacts/matching.ts';
import { customFieldDefinitions } from '#server/features/fields/custom-values.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { decodeCursor, encodeCursor, type Sort } from '#server/platform/http/paging.ts';
import { foldedTerm, foundProducts, type FoundRow, type ProductSearch } from './found.queries.ts';
import { pricesOf } from './prices.queries.ts';

export type SearchInput = {
  term: string;
  fields: ProductSearchField[];
  exact_match: boolean;
  include_fields?: string[] | undefined;
};

const relevance: Sort = { by: 'relevance', direction: 'asc' };
const deepestStart = 10_000;
const searchable = new Set(['address', 'varchar', 'text', 'varchar_auto', 'double', 'monetary', 'phone']);
const scores = { 1: 1, 2: 0.75, 3: 0.5 } as const;

const searchOf = async (reader: Reader, actor: Actor, input: SearchInput): Promise<ProductSearch> => {
  const term = await foldedTerm(reader, input.term);
  const definitions = await customFieldDefinitions(reader, actor.companyId, 'product');
  return {
    term,
    words: wordsOf(term),
    exact: input.exact_match,
    fields: input.fields,
    codes: definitions.filter(({ type }) => searchable.has(type)).map(({ code }) => code),
  };
};

const presented = async (
  reader: Reader,
  actor: Actor,
  page: { rows: FoundRow[]; input: SearchInput; codes: string[] },
): Promise<FoundProduct[]> => {
  const { rows, input, codes } = page;
  const ids = rows.map((row) => row.id);
  const hasPrice = input.include_fields?.includes('product.price') === true;
  const prices = hasPrice ? await pricesOf(reader, actor.companyId, ids) : [];
  const priceOf = (id: number): number | null => {
    const own = prices.filter((price) => price.product_id === id && price.variation_id === null);
    return (own.find((price) => price.currency === actor.defaultCurrency) ?? own[0])?.price ?? null;
  };
  return rows.map((row) => ({
    result_score: scores[row.stage],
    item: {
      id: row.id,
      type: 'product',
      name: row.name,
      code: row.code,
      visible_to: row.visible_to,
      owner: { id: row.owner_id },
      custom_fields: matchingValues(row.custom_fields, codes, input.term),
      ...(hasPrice ? { price: priceOf(row.id) } : {}),
    },
  }));
};

/** What a term finds from a place on, best first. */
export const searchProductsFrom = async (
  reader: Reader,
  actor: Actor,
  input: SearchInput & { start: number; limit: number },
): Promise<{ items: FoundProduct[]; more: boolean }> => {
  const search = await searchOf(reader, actor, input);
  if (search.words.length === 0 || input.start > deepestStart) return { items: [], more: false };
  const found = await foundProducts(reader, actor, { search, start: input.start, limit: input.limit });
  const rows = found.slice(0, input.limit);
  return {
    items: await presented(reader, actor, { rows, input, codes: search.codes }),
    more: found.length > input.limit,
  };
};

/** The same by cursor, as v2 pages. */
export const searchProducts = async (
  reader: Reader,
  actor: Actor,
  input: SearchInput & { limit: number; cursor?: string | undefined },
): Promise<{ items: FoundProduct[]; nextCursor: string | null }> => {
  const start = Math.max(0, Number(decodeCursor(input.cursor, relevance)?.id ?? 0) || 0);
  const { items, more } = await searchProductsFrom(reader, actor, { ...input, start });
  const next = start + items.length;
  return { items, nextCursor: more ? encodeCursor(relevance, { value: null, id: next }) : null };
};
