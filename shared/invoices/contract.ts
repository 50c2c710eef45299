import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { amount, currency, cursorQuery, date, id, idParams, text, title } from '#shared/schemas.ts';
import { discountTypes } from '#shared/products/rules.ts';
import { buyer, seller } from './parties.ts';

export const invoiceStatus = z.enum(['draft', 'sent', 'paid', 'void']);

export const operations = ['goods', 'services', 'both'] as const;

const line = z.strictObject({
  id,
  description: z.string(),
  quantity: z.number(),
  unit: z.string().nullable(),
  unit_price: z.number(),
  discount: z.number(),
  discount_type: z.enum(discountTypes),
  vat_rate: z.number(),
  net: z.number(),
});

export const invoice = z.strictObject({
  id,
  deal_id: id,
  /** Null on a draft that gets its number when it is issued. */
  number: z.string().nullable(),
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
  issued_time: z.string().nullable(),
  supply_date: z.string().nullable(),
  operation: z.enum(operations),
  reference: z.string().nullable(),
  payment_terms: z.string().nullable(),
  notes: z.string().nullable(),
  buyer,
  seller: seller.nullable(),
  /** Of a credit note, the invoice it takes back. */
  credits_id: id.nullable(),
  credits: z.strictObject({ number: z.string(), issue_date: z.string() }).nullable(),
  /** The credit note that takes this invoice back. */
  credit_note: z.strictObject({ id, number: z.string() }).nullable(),
  lines: z.array(line),
  /** Null without lines: then the amount is all that is known. */
  totals: z
    .strictObject({
      net: z.number(),
      vat: z.number(),
      total: z.number(),
      rates: z.array(z.strictObject({ rate: z.number(), net: z.number(), vat: z.number() })),
    })
    .nullable(),
});

export type Invoice = z.infer<typeof invoice>;

const words = text.max(2000, 'is longer than 2000 characters').nullable();

const lineInput = z
  .strictObject({
    description: text.transform((value) => value.trim()).pipe(z.string().min(1, 'must not be empty').max(2000)),
    quantity: z.number().min(-1e9).max(1e9).default(1),
    unit: text.max(50, 'is longer than 50 characters').nullable().default(null),
    unit_price: amount,
    discount: z.number().min(0).max(1e15).default(0),
    discount_type: z.enum(discountTypes).default('percentage'),
    vat_rate: z.number().min(0).max(100).default(0),
  })
  .refine((one) => one.discount_type === 'amount' || one.discount <= 100, 'discount: a percentage is at most 100');
const lines = z.array(lineInput).max(500, 'takes at most 500 lines');
export type InvoiceLineInput = z.output<typeof lineInput>;

const optional = {
  status: invoiceStatus.optional(),
  issue_date: date.nullable().optional(),
  due_date: date.nullable().optional(),
  paid_date: date.nullable().optional(),
  file_id: id.nullable().optional(),
  supply_date: date.nullable().optional(),
  operation: z.enum(operations).optional(),
  reference: words.optional(),
  payment_terms: words.optional(),
  notes: words.optional(),
  buyer: buyer.partial().optional(),
  lines: lines.optional(),
};

export const newInvoice = z
  .strictObject({
    number: title.optional(),
    amount: amount.optional(),
    currency: currency.optional(),
    /** Takes the lines and discounts of the deal. */
    from_deal: z.boolean().optional(),
    ...optional,
  })
  .refine(
    (body) => body.amount !== undefined || body.lines !== undefined || body.from_deal === true,
    'amount: needed when there are no lines',
  );
export const invoiceEdit = z.strictObject({
  number: title.optional(),
  amount: amount.optional(),
  currency: currency.optional(),
  ...optional,
});

export type NewInvoice = z.infer<typeof newInvoice>;
export type InvoiceEdit = z.infer<typeof invoiceEdit>;

const errors = [
  'deal_deleted',
  'deal_archived',
  'deal_not_editable',
  'invoice_number_taken',
  'invoice_issued',
  'invoice_not_issued',
];

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
  summary: 'Add an invoice to a deal, with lines or an amount alone; without a number it gets one when it is issued.',
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
  summary: 'Edit an invoice of a deal that is not deleted; of an issued one, only its payment and whether it is void.',
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
  summary: 'Delete an invoice of a deal that is not deleted; an issued one can only be void.',
  tag: 'Invoices',
  params: idParams,
  reply: z.strictObject({ id }),
  errors: ['deal_deleted', 'deal_archived', 'deal_not_editable', 'invoice_issued'],
});

export const issueInvoice = endpoint({
  name: 'issueInvoice',
  method: 'POST',
  path: '/api/v2/invoices/{id}/issue',
  can: 'user',
  summary: 'Issue a draft: it gets the next number and the date of today, and changes no more.',
  tag: 'Invoices',
  params: idParams,
  reply: invoice,
  errors: ['deal_deleted', 'deal_archived', 'deal_not_editable', 'invoice_issued', 'invoice_incomplete'],
});

export const creditInvoice = endpoint({
  name: 'creditInvoice',
  method: 'POST',
  path: '/api/v2/invoices/{id}/credit',
  can: 'user',
  summary:
    'Take an issued invoice back by a credit note: negative amounts, a number of its own, void what was not paid.',
  tag: 'Invoices',
  params: idParams,
  reply: invoice,
  errors: [
    'deal_deleted',
    'deal_archived',
    'deal_not_editable',
    'invoice_not_issued',
    'invoice_credited',
    'invoice_is_credit_note',
  ],
});

export const getInvoicePdf = endpoint({
  name: 'getInvoicePdf',
  method: 'GET',
  path: '/api/v2/invoices/{id}/pdf',
  can: 'user',
  summary: 'The invoice as a paper, in the language asked for; a draft says that it is one.',
  tag: 'Invoices',
  params: idParams,
  query: z.object({ language: z.enum(['en', 'fr']).optional() }),
  reply: z.unknown(),
  sendsFile: true,
});
