// The lines of products on deals in v1 of the API, and the deals of a product.
import { z } from 'zod';
import { flatLegacyDeal, legacyDeal } from '#shared/deals/shape.v1.ts';
import { endpoint } from '#shared/endpoint.ts';
import { legacyProduct } from '#shared/products/contract.v1.ts';
import { billingFrequencies, discountTypes, taxMethods } from '#shared/products/rules.ts';
import { amount, date, idParams, idText, looseFlag, looseId, looseNumber, offsetQuery, text } from '#shared/schemas.ts';
import { refusals } from './contract.ts';

export const legacyLine = z.strictObject({
  id: z.int(),
  company_id: z.int(),
  deal_id: z.int(),
  order_nr: z.int(),
  product_id: z.int(),
  product_variation_id: z.int().nullable(),
  item_price: z.number(),
  discount: z.number(),
  discount_type: z.enum(discountTypes),
  sum: z.number(),
  currency: z.string(),
  enabled_flag: z.boolean(),
  add_time: z.string(),
  last_edit: z.string(),
  comments: z.string(),
  active_flag: z.boolean(),
  tax: z.number(),
  tax_method: z.enum(taxMethods),
  name: z.string(),
  sum_formatted: z.string(),
  quantity_formatted: z.string(),
  quantity: z.number(),
  billing_frequency: z.enum(billingFrequencies),
  billing_frequency_cycles: z.int().nullable(),
  billing_start_date: z.string().nullable(),
  product: legacyProduct.nullable().optional(),
  product_attachment_id: z.int().optional(),
});
export type LegacyLine = z.infer<typeof legacyLine>;

const body = {
  product_id: looseId,
  item_price: looseNumber.pipe(amount),
  quantity: looseNumber.pipe(z.number().min(-1e9).max(1e9)),
  discount: looseNumber.pipe(z.number().min(0).max(1e15)),
  discount_type: z.enum(discountTypes),
  product_variation_id: looseId.nullable(),
  comments: text.max(5000, 'is longer than 5000 characters'),
  tax: looseNumber.pipe(z.number().min(0).max(1000)),
  tax_method: z.enum(taxMethods),
  enabled_flag: looseFlag,
  billing_frequency: z.enum(billingFrequencies),
  billing_frequency_cycles: looseNumber.pipe(z.int().min(1).max(208)).nullable(),
  billing_start_date: date.nullable(),
};
export const newLegacyLine = z
  .looseObject(body)
  .partial()
  .extend({ product_id: body.product_id, item_price: body.item_price, quantity: body.quantity });
export const legacyLineBody = z.looseObject(body).partial();
export type LegacyLineBody = z.output<typeof legacyLineBody>;

const shared = { can: 'user', tag: 'LegacyDealProducts' } as const;
const errors = [...refusals, 'product_not_linkable', 'installments_need_one_time', 'too_many_recurring_products'];
const path = '/api/v1/deals/{id}/products';
const params = z.object({ id: idText, product_attachment_id: idText });

export const listLegacyLines = endpoint({
  ...shared,
  name: 'getDealProductsV1',
  method: 'GET',
  path,
  summary: 'The product lines of a deal; with `include_product_data` also the products.',
  params: idParams,
  query: z.object({ ...offsetQuery, include_product_data: looseFlag.optional() }),
  reply: z.array(legacyLine),
  paging: 'offset',
});

export const addLegacyLine = endpoint({
  ...shared,
  name: 'addDealProductV1',
  method: 'POST',
  path,
  summary: 'Adds a product line to a deal.',
  params: idParams,
  body: newLegacyLine,
  reply: legacyLine,
  errors,
});

export const updateLegacyLine = endpoint({
  ...shared,
  name: 'updateDealProductV1',
  method: 'PUT',
  path: `${path}/{product_attachment_id}`,
  summary: 'Changes a product line of a deal.',
  params,
  body: legacyLineBody,
  reply: legacyLine,
  errors,
});

export const deleteLegacyLine = endpoint({
  ...shared,
  name: 'deleteDealProductV1',
  method: 'DELETE',
  path: `${path}/{product_attachment_id}`,
  summary: 'Takes a product line off a deal.',
  params,
  reply: z.strictObject({ id: z.int() }),
  errors: [...refusals, 'installments_need_one_time'],
});

export const listProductDeals = endpoint({
  ...shared,
  name: 'getProductDeals',
  method: 'GET',
  path: '/api/v1/products/{id}/deals',
  summary: 'The deals that a product is on.',
  params: idParams,
  query: z.object({
    ...offsetQuery,
    status: z.enum(['open', 'won', 'lost', 'deleted', 'all_not_deleted']).default('all_not_deleted'),
  }),
  reply: z.array(legacyDeal),
  paging: 'offset',
});

export const listPersonProducts = endpoint({
  ...shared,
  name: 'getPersonProducts',
  method: 'GET',
  path: '/api/v1/persons/{id}/products',
  summary: 'The products on the deals of a person, each with its deal, keyed by the id of the deal.',
  params: idParams,
  query: z.object(offsetQuery),
  reply: z.array(z.record(z.string(), z.object({ deal: flatLegacyDeal, product: legacyProduct }))),
  paging: 'offset',
});
