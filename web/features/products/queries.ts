// The catalogue: its list, one product with its variations, and what changes them.
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { addProduct, getProduct, listProducts, updateProduct, type Product } from '#shared/products/contract.ts';
import type { BillingFrequency } from '#shared/products/rules.ts';
import {
  addVariation,
  deleteVariation,
  listVariations,
  updateVariation,
  type Variation,
} from '#shared/products/variations.contract.ts';
import { call } from '#web/platform/call.ts';
import type { narrowingOf } from './listing.ts';

/** The catalogue as it is narrowed, page after page. */
export const useProducts = (narrowing: ReturnType<typeof narrowingOf>) =>
  useInfiniteQuery({
    queryKey: ['products', 'list', narrowing],
    queryFn: async ({ pageParam }) =>
      call(listProducts, {
        query: {
          limit: 50,
          sort_by: 'name',
          ...narrowing,
          ...(pageParam === null ? {} : { cursor: pageParam }),
        },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.additional_data?.next_cursor ?? null,
    placeholderData: keepPreviousData,
  });

/** Products to put on a deal: the active ones that a term finds, the first of all without one. */
export const useFoundProducts = (term: string, isOpen: boolean) =>
  useQuery({
    queryKey: ['products', 'found', term],
    queryFn: async () => {
      const query = { limit: 20, sort_by: 'name' as const, is_linkable: true, ...(term === '' ? {} : { term }) };
      return (await call(listProducts, { query })).data;
    },
    enabled: isOpen,
    placeholderData: keepPreviousData,
  });

const allVariations = async (id: number): Promise<Variation[]> =>
  (await call(listVariations, { params: { id }, query: { limit: 500 } })).data;

export const useVariations = (id: number | null) =>
  useQuery({
    queryKey: ['products', 'variations', id],
    queryFn: async () => allVariations(id ?? 0),
    enabled: id !== null,
  });

export const useProduct = (id: number | null) =>
  useQuery({
    queryKey: ['products', 'one', id],
    queryFn: async () => {
      const { data } = await call(getProduct, { params: { id: id ?? 0 } });
      return { product: data, variations: await allVariations(id ?? 0) };
    },
    enabled: id !== null,
  });

export type PriceDraft = { currency: string; value: number | null };
export type VariationDraft = { id: number | null; name: string; price: PriceDraft };
export type ProductDraft = {
  name: string;
  code: string;
  unit: string;
  tax: number;
  description: string;
  is_linkable: boolean;
  category: number | null;
  owner_id: number;
  /** Null leaves it to the company's settings. */
  visible_to: Product['visible_to'] | null;
  custom_fields: Record<string, unknown>;
  billing_frequency: BillingFrequency;
  billing_frequency_cycles: number | null;
  prices: PriceDraft[];
  variations: VariationDraft[];
};

const priceIn = (prices: { currency: string; price: number }[], currency: string): PriceDraft => {
  const found = prices.find((price) => price.currency === currency) ?? prices[0];
  return { currency: found?.currency ?? currency, value: found?.price ?? null };
};

/** What a form about the product begins with. */
export const draftOf = (
  known: { product: Product; variations: Variation[] } | null,
  { currency, userId }: { currency: string; userId: number },
): ProductDraft => {
  const product = known?.product;
  return {
    name: product?.name ?? '',
    code: product?.code ?? '',
    unit: product?.unit ?? '',
    tax: product?.tax ?? 0,
    description: product?.description ?? '',
    is_linkable: product?.is_linkable ?? true,
    category: product?.category == null ? null : Number(product.category),
    owner_id: product?.owner_id ?? userId,
    visible_to: product?.visible_to ?? null,
    custom_fields: product?.custom_fields ?? {},
    billing_frequency: product?.billing_frequency ?? 'one-time',
    billing_frequency_cycles: product?.billing_frequency_cycles ?? null,
    prices: product?.prices.map((price) => ({ currency: price.currency, value: price.price })) ?? [
      { currency, value: null },
    ],
    variations: (known?.variations ?? []).map(({ id, name, prices }) => ({
      id,
      name,
      price: priceIn(prices, product?.prices[0]?.currency ?? currency),
    })),
  };
};

// Only what was changed: of the rest, some may be beyond what the user may set.
const changedParts = (product: Product | undefined, draft: ProductDraft) => {
  const before = draftOf(product === undefined ? null : { product, variations: [] }, { currency: '', userId: 0 });
  const custom = Object.entries(draft.custom_fields).filter(
    ([code, value]) => JSON.stringify(value ?? null) !== JSON.stringify(before.custom_fields[code] ?? null),
  );
  return {
    ...(draft.category === before.category ? {} : { category: draft.category }),
    ...(draft.owner_id === before.owner_id ? {} : { owner_id: draft.owner_id }),
    ...(draft.visible_to === before.visible_to || draft.visible_to === null
      ? {}
      : { visible_to: draft.visible_to as 1 | 3 | 5 | 7 }),
    ...(custom.length === 0 ? {} : { custom_fields: Object.fromEntries(custom) }),
  };
};

const emptyToNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

const saveVariations = async (id: number, draft: VariationDraft[], before: Variation[]): Promise<void> => {
  for (const old of before)
    if (!draft.some((one) => one.id === old.id))
      await call(deleteVariation, { params: { id, product_variation_id: old.id } });
  for (const one of draft) {
    const old = before.find((variation) => variation.id === one.id);
    const price = { currency: one.price.currency, price: one.price.value ?? 0 };
    if (old === undefined) {
      await call(addVariation, { params: { id }, body: { name: one.name, prices: [price] } });
      continue;
    }
    const others = old.prices.filter(({ currency }) => currency !== price.currency);
    const prices = [...others.map(({ currency }) => ({ currency })), price];
    await call(updateVariation, { params: { id, product_variation_id: old.id }, body: { name: one.name, prices } });
  }
};

/** Saves a product with its variations; gives its id. */
export const saveProduct = async (
  known: { product: Product; variations: Variation[] } | null,
  draft: ProductDraft,
): Promise<number> => {
  const body = {
    name: draft.name.trim(),
    code: emptyToNull(draft.code),
    unit: emptyToNull(draft.unit),
    description: emptyToNull(draft.description),
    tax: draft.tax,
    is_linkable: draft.is_linkable,
    billing_frequency: draft.billing_frequency,
    billing_frequency_cycles: draft.billing_frequency === 'one-time' ? null : draft.billing_frequency_cycles,
    prices: draft.prices.map(({ currency, value }) => ({ currency, price: value ?? 0 })),
    ...changedParts(known?.product, draft),
  };
  const { data } =
    known === null
      ? await call(addProduct, { body })
      : await call(updateProduct, { params: { id: known.product.id }, body });
  const named = draft.variations.filter(({ name }) => name.trim() !== '');
  await saveVariations(data.id, named, known?.variations ?? []);
  return data.id;
};
