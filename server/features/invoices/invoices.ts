// Invoices of deals. They stay with their deal: readable when it is deleted, editable only when it is not.
import './events.ts';
import type { InvoiceEdit, NewInvoice } from '#shared/invoices/contract.ts';
import { dateProblems } from '#shared/invoices/rules.ts';
import { lockEditableDeal, seenDeal } from '#server/features/deals/deals.ts';
import type { Actor } from '#server/platform/actor.ts';
import { now } from '#server/platform/clock.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { defineError, invalid, notFound } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { cutPage, decodeCursor, type Sort } from '#server/platform/http/paging.ts';
import {
  insertInvoice,
  invoiceById,
  invoicesOf,
  isFileOfDeal,
  isNumberTaken,
  markInvoiceDeleted,
  updateInvoice,
  type InvoiceRow,
  type InvoiceValues,
} from './queries.ts';

export const invoiceNumberTaken = defineError('invoice_number_taken', 409);

const byId: Sort = { by: 'id', direction: 'asc' };

/** A page of the invoices of a deal the actor sees. */
export const invoicePage = async (
  reader: Reader,
  actor: Actor,
  query: { dealId: number; limit: number; cursor?: string | undefined },
) => {
  await seenDeal(reader, actor, query.dealId);
  const after = Number(decodeCursor(query.cursor, byId)?.id ?? 0);
  const found = await invoicesOf(reader, actor, { dealId: query.dealId, after, limit: query.limit });
  return cutPage<InvoiceRow>(found, {
    limit: query.limit,
    sort: byId,
    positionOf: (row) => ({ value: row.id, id: row.id }),
  });
};

/** An invoice whose deal the actor sees; 404 otherwise. */
export const seenInvoice = async (reader: Reader, actor: Actor, id: number): Promise<InvoiceRow> => {
  const row = await invoiceById(reader, actor, id);
  if (row === undefined) throw notFound();
  return row;
};

// A paid invoice without a day was paid today; one that is paid no longer has no such day.
const paidDate = (status: string, asked: string | null | undefined, before: string | null): string | null => {
  if (status !== 'paid') return asked ?? null;
  return asked ?? before ?? now().toISOString().slice(0, 10);
};

const check = async (tx: Tx, actor: Actor, values: InvoiceValues): Promise<void> => {
  const problems = dateProblems(values);
  if (problems.length > 0) throw invalid(...problems);
  if (values.file_id === null) return;
  const link = { fileId: values.file_id, dealId: values.deal_id };
  if (!(await isFileOfDeal(tx, actor.companyId, link))) throw invalid('file_id: the deal has no such file');
};

/** Adds an invoice to a deal the actor may edit. */
export const createInvoice = async (
  tx: Tx,
  actor: Actor,
  input: NewInvoice & { dealId: number },
): Promise<InvoiceRow> => {
  const deal = await lockEditableDeal(tx, actor, input.dealId);
  const status = input.status ?? 'draft';
  const values: InvoiceValues = {
    deal_id: deal.id,
    number: input.number,
    amount: input.amount,
    currency: input.currency ?? deal.currency,
    status,
    issue_date: input.issue_date ?? null,
    due_date: input.due_date ?? null,
    paid_date: paidDate(status, input.paid_date, null),
    file_id: input.file_id ?? null,
  };
  await check(tx, actor, values);
  const row = await insertInvoice(tx, actor, values);
  if (row === undefined) throw invoiceNumberTaken({ number: input.number });
  await record(tx, actor, { name: 'invoice.created', details: { invoiceId: row.id, dealId: deal.id } });
  return row;
};

const lockInvoice = async (tx: Tx, actor: Actor, id: number): Promise<InvoiceRow> => {
  const { deal_id: dealId } = await seenInvoice(tx, actor, id);
  // The deal is locked first: it orders all that happens to its invoices, which are then read again.
  await lockEditableDeal(tx, actor, dealId);
  return seenInvoice(tx, actor, id);
};

/** Edits an invoice; what is not named stays. */
export const changeInvoice = async (
  tx: Tx,
  actor: Actor,
  input: { id: number; edit: InvoiceEdit },
): Promise<InvoiceRow> => {
  const { edit } = input;
  const before = await lockInvoice(tx, actor, input.id);
  const given = Object.fromEntries(
    Object.entries(edit).filter(([, value]) => value !== undefined),
  ) as Partial<InvoiceValues>;
  const status = edit.status ?? before.status;
  const values: InvoiceRow = {
    ...before,
    ...given,
    status,
    paid_date: paidDate(status, edit.paid_date, before.paid_date),
  };
  if (Object.keys(values).every((key) => values[key as keyof InvoiceRow] === before[key as keyof InvoiceRow]))
    return before;
  await check(tx, actor, values);
  if (await isNumberTaken(tx, actor.companyId, values)) throw invoiceNumberTaken({ number: values.number });
  const row = await updateInvoice(tx, actor.companyId, values);
  await record(tx, actor, { name: 'invoice.changed', details: { invoiceId: row.id, dealId: row.deal_id } });
  return row;
};

/** Deletes an invoice of a deal the actor may edit. */
export const removeInvoice = async (tx: Tx, actor: Actor, id: number): Promise<void> => {
  const before = await lockInvoice(tx, actor, id);
  await markInvoiceDeleted(tx, actor.companyId, id);
  await record(tx, actor, { name: 'invoice.deleted', details: { invoiceId: id, dealId: before.deal_id } });
};
