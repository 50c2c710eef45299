// Products in v2 of the API: the catalogue, with prices per currency and variations.
import { z } from 'zod';
import { deleted } from '#shared/contacts/schemas.ts';
import { endpoint } from '#shared/endpoint.ts';
import {
  amount,
  currency,
  cursorQuery,
  id,
  idList,
  idParams,
  idText,
  looseFlag,
  moment,
  text,
  title,
  visibility,
  wordList,
} from '#shared/schemas.ts';
import { billingFrequencies } from './rules.ts';

export const billingFrequency = z.enum(billingFrequencies);
export const billingCycles = z.int().min(1).max(208).nullable();
export const taxRate = z.number().min(0).max(1000);

const price = z.strictObject({
  product_id: z.int(),
  price: z.number(),
  currency: z.string(),
  cost: z.number(),
  direct_cost: z.number().nullable(),
  notes: z.string(),
});

export const product = z.strictObject({
  id: z.int(),
  name: z.string(),
  code: z.string().nullable(),
  description: z.string().nullable(),
  unit: z.string().nullable(),
  tax: z.number(),
  category: z.string().nullable(),
  is_deleted: z.boolean(),
  is_linkable: z.boolean(),
  visible_to: z.int(),
  owner_id: z.int(),
  add_time: z.string(),
  update_time: z.string(),
  billing_frequency: billingFrequency,
  billing_frequency_cycles: z.int().nullable(),
  prices: z.array(price),
  custom_fields: z.record(z.string(), z.unknown()),
});
export type Product = z.infer<typeof product>;

export const priceInput = z.strictObject({
  currency,
  price: amount.optional(),
  cost: amount.optional(),
  direct_cost: amount.nullable().optional(),
  notes: text.max(1000, 'is longer than 1000 characters').optional(),
});
export type PriceInput = z.output<typeof priceInput>;

const hasOneEach = (prices: PriceInput[]): boolean => new Set(prices.map((one) => one.currency)).size === prices.length;

export const pricesInput = z
  .array(priceInput)
  .max(200, 'takes at most 200 prices')
  .refine(hasOneEach, 'has two prices in one currency');

const word = text.max(255, 'is longer than 255 characters').nullable();

const productInput = {
  name: title,
  code: word,
  description: text.max(20_000, 'is longer than 20000 characters').nullable(),
  unit: word,
  tax: taxRate,
  category: id.nullable(),
  owner_id: id,
  is_linkable: z.boolean(),
  visible_to: visibility,
  billing_frequency: billingFrequency,
  billing_frequency_cycles: billingCycles,
  prices: pricesInput,
  custom_fields: z.record(z.string(), z.unknown()),
};
export const newProduct = z.strictObject(productInput).partial().extend({ name: title });
export const productPatch = z.strictObject(productInput).partial();

const priceText = z.coerce.number().min(0).max(1e15);

/** How a list of products can be narrowed, beside what the compatible API knows. */
export const productNarrowing = {
  owner_id: idText.optional(),
  term: text.max(255, 'is longer than 255 characters').optional(),
  /** An option of the field `category`. */
  category: idText.optional(),
  is_linkable: looseFlag.optional(),
  /** The whole unit, whatever its capitals. */
  unit: text.max(255, 'is longer than 255 characters').optional(),
  /** Those with a price in it, or whose price in it lies between the two. */
  currency: currency.optional(),
  price_from: priceText.optional(),
  price_to: priceText.optional(),
};
export type ProductNarrowing = { [Key in keyof typeof productNarrowing]?: z.output<(typeof productNarrowing)[Key]> };

const shared = { can: 'user', tag: 'Products' } as const;
export const one = { ...shared, params: idParams, errors: ['not_found'] } as const;

export const listProducts = endpoint({
  ...shared,
  name: 'getProducts',
  method: 'GET',
  path: '/api/v2/products',
  summary:
    'Products, page by page; `term` leaves those whose name, code or fields hold its words; category, unit, price and being active narrow it too.',
  query: z.object({
    ...productNarrowing,
    ids: idList.optional(),
    filter_id: idText.optional(),
    sort_by: z.enum(['id', 'name', 'add_time', 'update_time']).default('id'),
    sort_direction: z.enum(['asc', 'desc']).default('asc'),
    updated_since: moment.optional(),
    custom_fields: wordList.pipe(z.array(z.string()).max(15, 'takes at most 15 keys')).optional(),
    ...cursorQuery,
  }),
  reply: z.array(product),
  paging: 'cursor',
});

export const addProduct = endpoint({
  ...shared,
  can: 'products.add',
  name: 'addProduct',
  method: 'POST',
  path: '/api/v2/products',
  summary: 'Adds a product; without prices it costs 0 in the currency of who adds it.',
  body: newProduct,
  reply: product,
  status: 201,
});

export const getProduct = endpoint({
  ...one,
  name: 'getProduct',
  method: 'GET',
  path: '/api/v2/products/{id}',
  summary: 'One product; a deleted one shows as deleted.',
  reply: product,
});

export const updateProduct = endpoint({
  ...one,
  can: 'products.edit',
  name: 'updateProduct',
  method: 'PATCH',
  path: '/api/v2/products/{id}',
  summary: 'Changes the given fields of a product; `prices` replaces all its prices.',
  body: productPatch,
  reply: product,
});

export const deleteProduct = endpoint({
  ...one,
  can: 'products.edit',
  name: 'deleteProduct',
  method: 'DELETE',
  path: '/api/v2/products/{id}',
  summary: 'Deletes a product; deals keep the lines they have of it.',
  reply: deleted,
});

export const duplicateProduct = endpoint({
  ...one,
  can: 'products.add',
  name: 'duplicateProduct',
  method: 'POST',
  path: '/api/v2/products/{id}/duplicate',
  summary: 'Adds a product like this one, with its prices, variations and custom fields.',
  reply: product,
  status: 201,
});
