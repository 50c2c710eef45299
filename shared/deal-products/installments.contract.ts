// The installments a deal is paid in.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { amount, cursorQuery, date, idList, idParams, idText, title } from '#shared/schemas.ts';
import { refusals } from './contract.ts';

export const installment = z.strictObject({
  id: z.int(),
  amount: z.number(),
  billing_date: z.string(),
  description: z.string(),
  deal_id: z.int(),
});
export type Installment = z.infer<typeof installment>;

const installmentInput = { description: title, amount, billing_date: date };
export type InstallmentInput = z.output<z.ZodObject<typeof installmentInput>>;

const installments = { can: 'user', tag: 'DealInstallments' } as const;
const installmentParams = z.object({ id: idText, installment_id: idText });

export const listInstallments = endpoint({
  ...installments,
  name: 'getInstallments',
  method: 'GET',
  path: '/api/v2/deals/installments',
  summary: 'The installments of several deals.',
  query: z.object({
    deal_ids: idList.refine((ids) => ids.length > 0, 'names no deal'),
    sort_by: z.enum(['id', 'billing_date', 'deal_id']).default('id'),
    sort_direction: z.enum(['asc', 'desc']).default('asc'),
    ...cursorQuery,
  }),
  reply: z.array(installment),
  paging: 'cursor',
});

export const addInstallment = endpoint({
  ...installments,
  name: 'postInstallment',
  method: 'POST',
  path: '/api/v2/deals/{id}/installments',
  summary: 'Adds an installment to a deal whose lines are paid once.',
  params: idParams,
  body: z.strictObject(installmentInput),
  reply: installment,
  errors: [...refusals, 'installments_need_one_time'],
});

export const updateInstallment = endpoint({
  ...installments,
  name: 'updateInstallment',
  method: 'PATCH',
  path: '/api/v2/deals/{id}/installments/{installment_id}',
  summary: 'Changes an installment.',
  params: installmentParams,
  body: z.strictObject(installmentInput).partial(),
  reply: installment,
  errors: refusals,
});

export const deleteInstallment = endpoint({
  ...installments,
  name: 'deleteInstallment',
  method: 'DELETE',
  path: '/api/v2/deals/{id}/installments/{installment_id}',
  summary: 'Takes an installment off a deal.',
  params: installmentParams,
  reply: z.strictObject({ id: z.int() }),
  errors: refusals,
});
