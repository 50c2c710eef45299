import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { amount, currency, cursorQuery, date, id, idParams, title } from '#shared/schemas.ts';

export const invoiceStatus = z.enum(['draft', 'sent', 'paid', 'void']);

export const invoice = z.strictObject({
  id,
  deal_id: id,
  number: z.string(),
  amount: z.number(),
  currency: z.string(),
  status: invoiceStatus,
  issue_date: z.string().nullable(),
  due_date: z.string().nullable(),
  paid_date: z.string().nullable(),
  file_id: id.nullable(),
  creator_user_id: id,
  add_time: z.string(),
  update_time: z.string(),
});

export type Invoice = z.infer<typeof invoice>;

const optional = {
  status: invoiceStatus.optional(),
  issue_date: date.nullable().optional(),
  due_date: date.nullable().optional(),
  paid_date: date.nullable().optional(),
  file_id: id.nullable().optional(),
};

export const newInvoice = z.strictObject({ number: title, amount, currency: currency.optional(), ...optional });
export const invoiceEdit = z.strictObject({
  number: title.optional(),
  amount: amount.optional(),
  currency: currency.optional(),
  ...optional,
});

export type NewInvoice = z.infer<typeof newInvoice>;
export type InvoiceEdit = z.infer<typeof invoiceEdit>;

const errors = ['deal_deleted', 'deal_archived', 'deal_not_editable', 'invoice_number_taken'];

export const listInvoices = endpoint({
  name: 'getDealInvoices',
  method: 'GET',
  path: '/api/v2/deals/{id}/invoices',
  can: 'user',
  summary: 'List the invoices of a deal, deleted deals included.',
  tag: 'Invoices',
  params: idParams,
  query: z.object(cursorQuery),
  reply: z.array(invoice),
  paging: 'cursor',
});

export const addInvoice = endpoint({
  name: 'addDealInvoice',
  method: 'POST',
  path: '/api/v2/deals/{id}/invoices',
  can: 'user',
  summary: 'Add an invoice to a deal; in the currency of the deal unless another is named.',
  tag: 'Invoices',
  params: idParams,
  body: newInvoice,
  reply: invoice,
  errors,
});

export const getInvoice = endpoint({
  name: 'getInvoice',
  method: 'GET',
  path: '/api/v2/invoices/{id}',
  can: 'user',
  summary: 'Read an invoice.',
  tag: 'Invoices',
  params: idParams,
  reply: invoice,
});

export const editInvoice = endpoint({
  name: 'updateInvoice',
  method: 'PATCH',
  path: '/api/v2/invoices/{id}',
  can: 'user',
  summary: 'Edit an invoice of a deal that is not deleted.',
  tag: 'Invoices',
  params: idParams,
  body: invoiceEdit,
  reply: invoice,
  errors,
});

export const deleteInvoice = endpoint({
  name: 'deleteInvoice',
  method: 'DELETE',
  path: '/api/v2/invoices/{id}',
  can: 'user',
  summary: 'Delete an invoice of a deal that is not deleted.',
  tag: 'Invoices',
  params: idParams,
  reply: z.strictObject({ id }),
  errors: ['deal_deleted', 'deal_archived', 'deal_not_editable'],
});
