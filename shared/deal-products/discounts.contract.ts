// Discounts on whole deals.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { idParams, idText, title } from '#shared/schemas.ts';
import { discountTypes } from '#shared/products/rules.ts';
import { refusals } from './contract.ts';

export const discount = z.strictObject({
  id: z.string(),
  type: z.enum(discountTypes),
  amount: z.number(),
  description: z.string(),
  deal_id: z.int(),
  created_at: z.string(),
  created_by: z.int(),
  updated_at: z.string(),
  updated_by: z.int(),
});
export type Discount = z.infer<typeof discount>;

const discountInput = {
  description: title,
  amount: z.number().min(0).max(1e15),
  type: z.enum(discountTypes),
};
export type DiscountInput = z.output<z.ZodObject<typeof discountInput>>;

const discounts = { can: 'user', tag: 'DealDiscounts' } as const;
const discountParams = z.object({ id: idText, discount_id: z.guid() });

export const listDiscounts = endpoint({
  ...discounts,
  name: 'getAdditionalDiscounts',
  method: 'GET',
  path: '/api/v2/deals/{id}/discounts',
  summary: 'The discounts on a deal.',
  params: idParams,
  reply: z.array(discount),
});

export const addDiscount = endpoint({
  ...discounts,
  name: 'postAdditionalDiscount',
  method: 'POST',
  path: '/api/v2/deals/{id}/discounts',
  summary: 'Adds a discount to a deal; a value that follows the lines becomes less.',
  params: idParams,
  body: z.strictObject(discountInput),
  reply: discount,
  status: 201,
  errors: refusals,
});

export const updateDiscount = endpoint({
  ...discounts,
  name: 'updateAdditionalDiscount',
  method: 'PATCH',
  path: '/api/v2/deals/{id}/discounts/{discount_id}',
  summary: 'Changes a discount on a deal.',
  params: discountParams,
  body: z.strictObject(discountInput).partial(),
  reply: discount,
  errors: refusals,
});

export const deleteDiscount = endpoint({
  ...discounts,
  name: 'deleteAdditionalDiscount',
  method: 'DELETE',
  path: '/api/v2/deals/{id}/discounts/{discount_id}',
  summary: 'Takes a discount off a deal.',
  params: discountParams,
  reply: z.strictObject({ id: z.string() }),
  errors: refusals,
});
