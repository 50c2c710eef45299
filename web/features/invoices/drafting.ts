// An invoice being written, and how it is saved.
import { addInvoice, editInvoice, getInvoice, type Invoice } from '#shared/invoices/contract.ts';
import { call } from '#web/platform/call.ts';

export type LineDraft = Omit<Invoice['lines'][number], 'id' | 'net'>;
export type InvoiceDraft = Pick<
  Invoice,
  'buyer' | 'operation' | 'due_date' | 'supply_date' | 'reference' | 'payment_terms' | 'notes'
> & { lines: LineDraft[] };

export const emptyLine: LineDraft = {
  description: '',
  quantity: 1,
  unit: null,
  unit_price: 0,
  discount: 0,
  discount_type: 'percentage',
  vat_rate: 20,
};

export const draftOf = (invoice: Invoice): InvoiceDraft => ({
  buyer: invoice.buyer,
  operation: invoice.operation,
  due_date: invoice.due_date,
  supply_date: invoice.supply_date,
  reference: invoice.reference,
  payment_terms: invoice.payment_terms,
  notes: invoice.notes,
  lines: invoice.lines.map(({ id: _id, net: _net, ...line }) => line),
});

/** A new draft with the deal's products. */
export const startInvoice = async (dealId: number): Promise<Invoice> =>
  (await call(addInvoice, { params: { id: dealId }, body: { from_deal: true } })).data;

export const saveDraft = async (id: number, draft: InvoiceDraft): Promise<Invoice> =>
  (
    await call(editInvoice, {
      params: { id },
      body: { ...draft, lines: draft.lines.filter((line) => line.description.trim() !== '') },
    })
  ).data;

export const readInvoice = async (id: number): Promise<Invoice> => (await call(getInvoice, { params: { id } })).data;

export const pdfOf = (id: number, language: 'en' | 'fr'): string => `/api/v2/invoices/${id}/pdf?language=${language}`;
