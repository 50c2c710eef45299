// Products in v1 of the API, which many clients still call.
import { z } from 'zod';
import { legacyUser, looseVisibility, orEmpty, permittedUsers } from '#shared/contacts/legacy.ts';
import { deleted } from '#shared/contacts/schemas.ts';
import { endpoint } from '#shared/endpoint.ts';
import {
  amount,
  currency,
  idList,
  idText,
  looseFlag,
  looseId,
  looseNumber,
  offsetQuery,
  text,
  title,
} from '#shared/schemas.ts';
import { one } from './contract.ts';
import { billingFrequencies } from './rules.ts';
import { foundProduct, isLongEnough, searchTerm, tooShort } from './surroundings.contract.ts';

const price = z.strictObject({
  id: z.int(),
  product_id: z.int(),
  price: z.number(),
  currency: z.string(),
  cost: z.number(),
  overhead_cost: z.number().nullable(),
  notes: z.string(),
});

/** A product with its owner inside; custom fields stand at its root. */
export const legacyProduct = z
  .object({
    id: z.int(),
    name: z.string(),
    code: z.string().nullable(),
    description: z.string().nullable(),
    unit: z.string().nullable(),
    tax: z.number(),
    category: z.string().nullable(),
    active_flag: z.boolean(),
    selectable: z.boolean(),
    first_char: z.string(),
    visible_to: z.enum(['1', '3', '5', '7']),
    owner_id: legacyUser.nullable(),
    files_count: z.int().nullable(),
    add_time: z.string(),
    update_time: z.string(),
    billing_frequency: z.enum(billingFrequencies),
    billing_frequency_cycles: z.int().nullable(),
    prices: z.array(price),
  })
  .catchall(z.unknown());
export type LegacyProduct = z.infer<typeof legacyProduct>;

const word = orEmpty(text.max(255, 'is longer than 255 characters'));

const looseAmount = looseNumber.pipe(amount);
const prices = z
  .array(
    z.object({
      currency,
      price: looseAmount.optional(),
      cost: looseAmount.optional(),
      overhead_cost: looseAmount.nullable().optional(),
      notes: text.max(1000, 'is longer than 1000 characters').optional(),
    }),
  )
  .max(200, 'takes at most 200 prices')
  .refine((list) => new Set(list.map((price) => price.currency)).size === list.length, 'has two prices in one currency')
  .optional();

const body = {
  name: title.optional(),
  code: word,
  description: orEmpty(text.max(20_000, 'is longer than 20000 characters')),
  unit: word,
  tax: looseNumber.pipe(z.number().min(0).max(1000)).optional(),
  category: orEmpty(looseId),
  active_flag: looseFlag.optional(),
  selectable: looseFlag.optional(),
  visible_to: looseVisibility,
  owner_id: looseId.optional(),
  billing_frequency: z.enum(billingFrequencies).optional(),
  billing_frequency_cycles: looseNumber.pipe(z.int().min(1).max(208)).nullable().optional(),
  prices,
};
export const legacyProductBody = z.looseObject(body);
export type LegacyProductBody = z.output<typeof legacyProductBody>;

const tag = 'LegacyProducts';
const shared = { can: 'user', tag } as const;
const single = { ...one, tag } as const;

export const listLegacyProducts = endpoint({
  ...shared,
  name: 'getProductsV1',
  method: 'GET',
  path: '/api/v1/products',
  summary: 'Products with their prices, page by page.',
  query: z.object({
    ...offsetQuery,
    user_id: idText.optional(),
    filter_id: idText.optional(),
    ids: idList.optional(),
    first_char: text.max(1, 'is one letter').optional(),
    get_summary: looseFlag.optional(),
  }),
  reply: z.array(legacyProduct),
  paging: 'offset',
});

export const addLegacyProduct = endpoint({
  ...shared,
  can: 'products.add',
  name: 'addProductV1',
  method: 'POST',
  path: '/api/v1/products',
  summary: 'Adds a product.',
  body: z.looseObject({ ...body, name: title }),
  reply: legacyProduct,
  status: 201,
});

export const searchLegacyProducts = endpoint({
  ...shared,
  name: 'searchProductsV1',
  method: 'GET',
  path: '/api/v1/products/search',
  summary: 'Finds products by a term, best matches first.',
  query: z.object({ ...searchTerm, ...offsetQuery }).refine(isLongEnough, tooShort),
  reply: z.object({ items: z.array(foundProduct) }),
  paging: 'offset',
});

export const getLegacyProduct = endpoint({
  ...single,
  name: 'getProductV1',
  method: 'GET',
  path: '/api/v1/products/{id}',
  summary: 'One product; a deleted one shows as inactive.',
  reply: legacyProduct,
});

export const updateLegacyProduct = endpoint({
  ...single,
  can: 'products.edit',
  name: 'updateProductV1',
  method: 'PUT',
  path: '/api/v1/products/{id}',
  summary: 'Changes the given fields of a product.',
  body: legacyProductBody,
  reply: legacyProduct,
});

export const deleteLegacyProduct = endpoint({
  ...single,
  can: 'products.edit',
  name: 'deleteProductV1',
  method: 'DELETE',
  path: '/api/v1/products/{id}',
  summary: 'Deletes a product.',
  reply: deleted,
});

export const listProductPermittedUsers = endpoint({
  ...single,
  name: 'getProductUsers',
  method: 'GET',
  path: '/api/v1/products/{id}/permittedUsers',
  summary: 'The ids of the users who see a product.',
  reply: permittedUsers,
});
