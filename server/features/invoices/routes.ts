import {
  addInvoice,
  deleteInvoice,
  editInvoice,
  getInvoice,
  listInvoices,
  type Invoice,
} from '#shared/invoices/contract.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { v2Time } from '#server/platform/times.ts';
import { changeInvoice, createInvoice, invoicePage, removeInvoice, seenInvoice } from './invoices.ts';
import type { InvoiceRow } from './queries.ts';

const present = (row: InvoiceRow): Invoice => ({
  ...row,
  add_time: v2Time(row.add_time),
  update_time: v2Time(row.update_time),
});

export const invoiceRoutes: Route[] = [
  route(listInvoices, async ({ tx, actor, params, query }) => {
    const { rows, nextCursor } = await invoicePage(tx, actor, { ...query, dealId: params.id });
    return { data: rows.map(present), additional_data: { next_cursor: nextCursor } };
  }),
  route(addInvoice, async ({ tx, actor, params, body }) => ({
    data: present(await createInvoice(tx, actor, { ...body, dealId: params.id })),
  })),
  route(getInvoice, async ({ tx, actor, params }) => ({ data: present(await seenInvoice(tx, actor, params.id)) })),
  route(editInvoice, async ({ tx, actor, params, body }) => ({
    data: present(await changeInvoice(tx, actor, { id: params.id, edit: body })),
  })),
  route(deleteInvoice, async ({ tx, actor, params }) => {
    await removeInvoice(tx, actor, params.id);
    return { data: { id: params.id } };
  }),
];
