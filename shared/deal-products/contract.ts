// The lines of products on deals, in v2 of the API, and whether a deal's value follows them.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { amount, cursorQuery, date, id, idList, idParams, idText, text } from '#shared/schemas.ts';
import { billingCycles, billingFrequency, taxRate } from '#shared/products/contract.ts';
import { discountTypes, taxMethods } from '#shared/products/rules.ts';

export const dealProduct = z.strictObject({
  id: z.int(),
  sum: z.number(),
  tax: z.number(),
  deal_id: z.int(),
  name: z.string(),
  product_id: z.int(),
  product_variation_id: z.int().nullable(),
  order_nr: z.int(),
  add_time: z.string(),
  update_time: z.string(),
  comments: z.string(),
  currency: z.string(),
  discount: z.number(),
  discount_type: z.enum(discountTypes),
  quantity: z.number(),
  item_price: z.number(),
  tax_method: z.enum(taxMethods),
  is_enabled: z.boolean(),
  billing_frequency: billingFrequency,
  billing_frequency_cycles: z.int().nullable(),
  billing_start_date: z.string().nullable(),
});
export type DealProduct = z.infer<typeof dealProduct>;

const lineInput = {
  product_id: id,
  item_price: amount,
  quantity: z.number().min(-1e9).max(1e9),
  tax: taxRate,
  comments: text.max(5000, 'is longer than 5000 characters'),
  discount: z.number().min(0).max(1e15),
  discount_type: z.enum(discountTypes),
  is_enabled: z.boolean(),
  tax_method: z.enum(taxMethods),
  product_variation_id: id.nullable(),
  billing_frequency: billingFrequency,
  billing_frequency_cycles: billingCycles,
  billing_start_date: date.nullable(),
};

export const newLine = z
  .strictObject(lineInput)
  .partial()
  .extend({ product_id: lineInput.product_id, item_price: lineInput.item_price, quantity: lineInput.quantity });
export type NewLine = z.output<typeof newLine>;
export const linePatch = z.strictObject(lineInput).partial();
export type LinePatch = z.output<typeof linePatch>;

const shared = { can: 'user', tag: 'DealProducts' } as const;
export const refusals = ['deal_deleted', 'deal_archived', 'deal_not_editable'];
const errors = [...refusals, 'product_not_linkable', 'installments_need_one_time', 'too_many_recurring_products'];

const sortable = ['id', 'add_time', 'update_time', 'order_nr'] as const;
const direction = z.enum(['asc', 'desc']).default('asc');

export const listDealsProducts = endpoint({
  ...shared,
  name: 'getDealsProducts',
  method: 'GET',
  path: '/api/v2/deals/products',
  summary: 'The product lines of several deals.',
  query: z.object({
    deal_ids: idList.refine((ids) => ids.length > 0, 'names no deal'),
    sort_by: z.enum([...sortable, 'deal_id']).default('id'),
    sort_direction: direction,
    ...cursorQuery,
  }),
  reply: z.array(dealProduct),
  paging: 'cursor',
});

export const listDealProducts = endpoint({
  ...shared,
  name: 'getDealProducts',
  method: 'GET',
  path: '/api/v2/deals/{id}/products',
  summary: 'The product lines of a deal, deleted deals included.',
  params: idParams,
  query: z.object({ sort_by: z.enum(sortable).default('id'), sort_direction: direction, ...cursorQuery }),
  reply: z.array(dealProduct),
  paging: 'cursor',
});

export const addDealProduct = endpoint({
  ...shared,
  name: 'addDealProduct',
  method: 'POST',
  path: '/api/v2/deals/{id}/products',
  summary: 'Adds a product line to a deal; with its first line, the value of the deal follows its lines.',
  params: idParams,
  body: newLine,
  reply: dealProduct,
  status: 201,
  errors,
});

export const addDealProducts = endpoint({
  ...shared,
  name: 'addManyDealProducts',
  method: 'POST',
  path: '/api/v2/deals/{id}/products/bulk',
  summary: 'Adds up to 100 product lines to a deal, all or none.',
  params: idParams,
  body: z.strictObject({ data: z.array(newLine).min(1, 'holds no line').max(100, 'takes at most 100 lines') }),
  reply: z.array(dealProduct),
  status: 201,
  errors,
});

const lineParams = z.object({ id: idText, product_attachment_id: idText });

export const updateDealProduct = endpoint({
  ...shared,
  name: 'updateDealProduct',
  method: 'PATCH',
  path: '/api/v2/deals/{id}/products/{product_attachment_id}',
  summary: 'Changes a product line; its tax method becomes that of all lines of the deal.',
  params: lineParams,
  body: linePatch,
  reply: dealProduct,
  errors,
});

export const deleteDealProduct = endpoint({
  ...shared,
  name: 'deleteDealProduct',
  method: 'DELETE',
  path: '/api/v2/deals/{id}/products/{product_attachment_id}',
  summary: 'Takes a product line off a deal.',
  params: lineParams,
  reply: z.strictObject({ id: z.int() }),
  errors: [...refusals, 'installments_need_one_time'],
});

export const deleteDealProducts = endpoint({
  ...shared,
  name: 'deleteManyDealProducts',
  method: 'DELETE',
  path: '/api/v2/deals/{id}/products',
  summary: 'Takes the named product lines off a deal, or the first 100 when none is named.',
  params: idParams,
  query: z.object({ ids: idList.optional() }),
  reply: z.strictObject({ ids: z.array(z.int()) }),
  errors: [...refusals, 'installments_need_one_time'],
});

const worth = z.strictObject({
  value: z.number(),
  currency: z.string(),
  /** Whether the value follows the lines, or is written by hand. */
  from_products: z.boolean(),
  net: z.number(),
  tax: z.number(),
  subtotal: z.number(),
  discount: z.number(),
  total: z.number(),
});
export type DealWorth = z.infer<typeof worth>;

export const getDealWorth = endpoint({
  ...shared,
  name: 'getDealValueSource',
  method: 'GET',
  path: '/api/v2/deals/{id}/valueSource',
  summary: 'What the lines of a deal come to, and whether its value follows them.',
  params: idParams,
  reply: worth,
});

export const setDealWorth = endpoint({
  ...shared,
  name: 'setDealValueSource',
  method: 'PUT',
  path: '/api/v2/deals/{id}/valueSource',
  summary: 'Lets the value of a deal follow its lines, or stay as it is for people to write.',
  params: idParams,
  body: z.strictObject({ from_products: z.boolean() }),
  reply: worth,
  errors: refusals,
});
