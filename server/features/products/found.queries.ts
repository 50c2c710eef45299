import { sql, type RawBuilder } from 'kysely';
import type { ProductNarrowing } from '#shared/products/contract.ts';
import type { ProductSearchField } from '#shared/products/surroundings.contract.ts';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';

/** The text in the form in which it is searched. */
export const foldedTerm = async (reader: Reader, term: string): Promise<string> => {
  const { rows } = await sql<{ folded: string }>`select search_form(${term}) as folded`.execute(reader);
  return rows[0]?.folded ?? '';
};

const escaped = (word: string): string => word.replaceAll(/[\\%_]/g, '\\$&');
const holds = (column: RawBuilder<unknown>, word: string): RawBuilder<boolean> =>
  sql<boolean>`${column} like ${`%${escaped(word)}%`}`;
const joined = (parts: RawBuilder<boolean>[], word: 'and' | 'or'): RawBuilder<boolean> =>
  parts.length === 0
    ? sql<boolean>`${word === 'and'}::boolean`
    : sql<boolean>`(${sql.join(parts, sql.raw(` ${word} `))})`;

/** The condition that a product's name, code or custom fields hold all the words. */
export const holdsAll = (words: string[]): RawBuilder<boolean> =>
  joined(
    words.map((word) => holds(sql`p.search_text`, word)),
    'and',
  );

/** The condition that a product is counted in a unit. */
export const hasUnit = (unit: string): RawBuilder<boolean> =>
  sql<boolean>`search_form(coalesce(p.unit, '')) = search_form(${unit.trim()})`;

/** The condition that one of a product's own prices is in a currency and between two bounds, as far as they are asked for. */
export const isPriced = ({
  currency,
  price_from: from,
  price_to: to,
}: Pick<ProductNarrowing, 'currency' | 'price_from' | 'price_to'>): RawBuilder<boolean>[] => {
  const asked = [
    ...(currency === undefined ? [] : [sql<boolean>`pp.currency = ${currency}`]),
    ...(from === undefined ? [] : [sql<boolean>`pp.price >= ${from}::numeric`]),
    ...(to === undefined ? [] : [sql<boolean>`pp.price <= ${to}::numeric`]),
  ];
  if (asked.length === 0) return [];
  return [
    sql<boolean>`exists (select from product_prices pp where pp.company_id = p.company_id and pp.product_id = p.id
      and pp.variation_id is null and ${joined(asked, 'and')})`,
  ];
};

export type ProductSearch = {
  term: string;
  words: string[];
  exact: boolean;
  fields: ProductSearchField[];
  /** Codes of the custom fields that are searched. */
  codes: string[];
};

const code = sql`search_form(coalesce(p.code, ''))`;

const inCustomFields = (
  search: ProductSearch,
  test: (value: RawBuilder<unknown>) => RawBuilder<boolean>,
): RawBuilder<boolean> => {
  const value = sql`search_form(case jsonb_typeof(c.value) when 'object' then c.value ->> 'value' else c.value #>> '{}' end)`;
  return sql<boolean>`exists (select from jsonb_each(p.custom_fields) c where c.key = any(${search.codes}::text[]) and ${test(value)})`;
};

const fieldTest = (
  search: ProductSearch,
  test: (value: RawBuilder<unknown>) => RawBuilder<boolean>,
): RawBuilder<boolean> =>
  joined(
    search.fields.map((field) => {
      if (field === 'custom_fields') return inCustomFields(search, test);
      return test(field === 'name' ? sql`p.search_name` : code);
    }),
    'or',
  );

const matches = (search: ProductSearch): RawBuilder<boolean> => {
  if (search.exact) return fieldTest(search, (value) => sql<boolean>`${value} = ${search.term}`);
  return joined(
    [holdsAll(search.words), ...search.words.map((word) => fieldTest(search, (value) => holds(value, word)))],
    'and',
  );
};

export type FoundRow = {
  id: number;
  name: string;
  code: string | null;
  visible_to: number;
  owner_id: number;
  custom_fields: Record<string, unknown>;
  /** 1 for the very term, 2 for what begins with it, 3 for the rest. */
  stage: 1 | 2 | 3;
};

/** What a term finds from a place on, best first; one more than the limit. */
export const foundProducts = async (
  reader: Reader,
  actor: Actor,
  page: { search: ProductSearch; start: number; limit: number },
): Promise<FoundRow[]> => {
  const { search } = page;
  const stage = sql`case when p.search_name = ${search.term} or ${code} = ${search.term} then 1
    when p.search_name like ${`${escaped(search.term)}%`} then 2 else 3 end`;
  const { rows } = await sql<FoundRow>`
    select p.id, p.name, p.code, p.visible_to, p.owner_id, p.custom_fields, ${stage} as stage from products p
    where p.company_id = ${actor.companyId} and not p.is_deleted and ${isSeenBy(actor, 'products', 'p')} and ${matches(search)}
    order by ${stage}, p.search_name, p.id offset ${page.start} limit ${page.limit + 1}`.execute(reader);
  return rows;
};

/** The condition that a product's name begins with this letter. */
export const beginsWith = (letter: string): RawBuilder<boolean> =>
  sql<boolean>`left(p.search_name, 1) = search_form(${letter})`;
