import {
  addInvoice,
  creditInvoice as creditContract,
  deleteInvoice,
  editInvoice,
  getInvoice,
  getInvoicePdf,
  issueInvoice as issueContract,
  listInvoices,
} from '#shared/invoices/contract.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { creditInvoice } from './crediting.ts';
import { changeInvoice, createInvoice, invoicePage, removeInvoice, seenInvoice } from './invoices.ts';
import { invoicePaper, issueInvoice } from './issuing.ts';
import { presentInvoice, presentInvoices } from './present.ts';

export const invoiceRoutes: Route[] = [
  route(listInvoices, async ({ tx, actor, params, query }) => {
    const { rows, nextCursor } = await invoicePage(tx, actor, { ...query, dealId: params.id });
    return {
      data: await presentInvoices(tx, actor.companyId, rows),
      additional_data: { next_cursor: nextCursor },
    };
  }),
  route(addInvoice, async ({ tx, actor, params, body }) => ({
    data: await presentInvoice(tx, actor.companyId, await createInvoice(tx, actor, { ...body, dealId: params.id })),
  })),
  route(getInvoice, async ({ tx, actor, params }) => ({
    data: await presentInvoice(tx, actor.companyId, await seenInvoice(tx, actor, params.id)),
  })),
  route(editInvoice, async ({ tx, actor, params, body }) => ({
    data: await presentInvoice(tx, actor.companyId, await changeInvoice(tx, actor, { id: params.id, edit: body })),
  })),
  route(issueContract, async ({ tx, actor, params }) => ({
    data: await presentInvoice(tx, actor.companyId, await issueInvoice(tx, actor, params.id)),
  })),
  route(creditContract, async ({ tx, actor, params }) => ({
    data: await presentInvoice(tx, actor.companyId, await creditInvoice(tx, actor, params.id)),
  })),
  route(getInvoicePdf, async ({ tx, actor, params, query }) =>
    invoicePaper(tx, actor, { id: params.id, language: query.language ?? actor.language }),
  ),
  route(deleteInvoice, async ({ tx, actor, params }) => {
    await removeInvoice(tx, actor, params.id);
    return { data: { id: params.id } };
  }),
];
