/** What the address of the catalogue says: words, what narrows the list, and the product that is open. */
export type ProductListing = {
  q?: string;
  owner?: number;
  category?: number;
  active?: 'yes' | 'no';
  unit?: string;
  from?: number;
  to?: number;
  currency?: string;
  product?: number;
};

const textIn = (value: unknown): string | undefined => {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
};

const idIn = (value: unknown): number | undefined => {
  const number = Number(value);
  return Number.isInteger(number) && number > 0 ? number : undefined;
};

const amountIn = (value: unknown): number | undefined => {
  const number = textIn(value) === undefined ? NaN : Number(value);
  return Number.isFinite(number) && number >= 0 ? number : undefined;
};

const known = <T extends object>(listing: { [Key in keyof T]: T[Key] | undefined }): T =>
  Object.fromEntries(Object.entries(listing).filter(([, value]) => value !== undefined)) as T;

export const productListing = (search: Record<string, unknown>): ProductListing => {
  const { active } = search;
  const currency = textIn(search['currency']);
  return known<ProductListing>({
    q: textIn(search['q']),
    owner: idIn(search['owner']),
    category: idIn(search['category']),
    active: active === 'yes' || active === 'no' ? active : undefined,
    unit: textIn(search['unit']),
    from: amountIn(search['from']),
    to: amountIn(search['to']),
    currency: currency !== undefined && /^[A-Z0-9]{3}$/.test(currency) ? currency : undefined,
    product: idIn(search['product']),
  });
};

/** The listing without what was left out or emptied. */
export const withoutGaps = (listing: {
  [Key in keyof ProductListing]: ProductListing[Key] | undefined;
}): ProductListing => productListing(listing);

/** What the API is asked for. */
export const narrowingOf = ({ q, owner, category, active, unit, from, to, currency }: ProductListing) =>
  known<{
    term?: string;
    owner_id?: number;
    category?: number;
    is_linkable?: boolean;
    unit?: string;
    price_from?: number;
    price_to?: number;
    currency?: string;
  }>({
    term: q,
    owner_id: owner,
    category,
    is_linkable: active === undefined ? undefined : active === 'yes',
    unit,
    price_from: from,
    price_to: to,
    currency,
  });

/** Whether anything narrows the list. */
export const isNarrowed = (listing: ProductListing): boolean => Object.keys(narrowingOf(listing)).length > 0;
