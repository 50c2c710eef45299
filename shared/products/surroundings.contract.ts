// What stands around products in v2: their picture, and the search.
import { z } from 'zod';
import { deleted } from '#shared/contacts/schemas.ts';
import { endpoint } from '#shared/endpoint.ts';
import { cursorQuery, idText, looseFlag, text, wordList } from '#shared/schemas.ts';
import { one } from './contract.ts';

const kept = { id: z.int(), product_id: z.int(), company_id: z.string(), add_time: z.string() };
const image = z.strictObject(kept);
const imagePath = '/api/v2/products/{id}/images';

export const getProductImage = endpoint({
  ...one,
  name: 'getProductImage',
  method: 'GET',
  path: imagePath,
  summary: 'The picture of a product; its `public_url` works for 7 days.',
  reply: z.strictObject({ ...kept, public_url: z.string(), mime_type: z.string(), name: z.string() }),
});

const sending = { can: 'products.edit', upload: true, body: z.looseObject({}), reply: image } as const;
const imageErrors = ['not_found', 'file_missing', 'product_image_unusable'];

export const addProductImage = endpoint({
  ...one,
  ...sending,
  name: 'uploadProductImage',
  method: 'POST',
  path: imagePath,
  summary: 'Gives a product its picture (PNG, JPEG, GIF or WebP, sent as `data`).',
  status: 201,
  errors: imageErrors,
});

export const updateProductImage = endpoint({
  ...one,
  ...sending,
  name: 'updateProductImage',
  method: 'PUT',
  path: imagePath,
  summary: 'Gives a product another picture.',
  errors: imageErrors,
});

export const deleteProductImage = endpoint({
  ...one,
  can: 'products.edit',
  name: 'deleteProductImage',
  method: 'DELETE',
  path: imagePath,
  summary: 'Takes the picture off a product.',
  reply: deleted,
});

/** The address behind `public_url`: who knows the signature may see the picture until it ends. */
export const showProductImage = endpoint({
  name: 'showProductImage',
  method: 'GET',
  path: '/api/v2/productImages/{id}',
  can: 'anyone',
  tag: 'Products',
  summary: 'The picture itself, for whoever holds its signed address.',
  params: z.object({ id: idText }),
  query: z.object({ company: idText, until: z.coerce.number().int(), signature: z.string().max(200) }),
  reply: z.unknown(),
  sendsFile: true,
  errors: ['not_found'],
});

const searchFields = ['name', 'code', 'custom_fields'] as const;
export type ProductSearchField = (typeof searchFields)[number];

export const fieldsQuery = wordList
  .pipe(z.array(z.enum(searchFields)))
  .default([...searchFields])
  .transform((fields) => (fields.length === 0 ? [...searchFields] : fields));

export const searchTerm = {
  term: text.transform((value) => value.trim()).pipe(z.string().max(255, 'is longer than 255 characters')),
  fields: fieldsQuery,
  exact_match: looseFlag.default(false),
  include_fields: wordList.pipe(z.array(z.enum(['product.price']))).optional(),
};

export const isLongEnough = (query: { term: string; exact_match: boolean }): boolean =>
  query.term.length >= (query.exact_match ? 1 : 2);
export const tooShort = { path: ['term'], message: 'must have at least 2 characters, or 1 with exact_match' };

export const foundProduct = z.strictObject({
  result_score: z.number(),
  item: z.strictObject({
    id: z.int(),
    type: z.literal('product'),
    name: z.string(),
    code: z.string().nullable(),
    visible_to: z.int(),
    owner: z.strictObject({ id: z.int() }),
    custom_fields: z.array(z.string()),
    price: z.number().nullable().optional(),
  }),
});
export type FoundProduct = z.infer<typeof foundProduct>;

export const searchProducts = endpoint({
  name: 'searchProducts',
  method: 'GET',
  path: '/api/v2/products/search',
  can: 'user',
  tag: 'Products',
  summary: 'Finds products by name, code and custom fields, best matches first.',
  query: z.object({ ...searchTerm, ...cursorQuery }).refine(isLongEnough, tooShort),
  reply: z.object({ items: z.array(foundProduct) }),
  paging: 'cursor',
});
