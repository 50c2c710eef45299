// Invoices of deals. They stay with their deal: readable when it is deleted, editable only when it is not.
import './events.ts';
import { isDeepStrictEqual } from 'node:util';
import type { InvoiceEdit, NewInvoice } from '#shared/invoices/contract.ts';
import { linesFromDeal, type DraftLine } from '#shared/invoices/from-deal.ts';
import { noBuyer, type Buyer } from '#shared/invoices/parties.ts';
import { dateProblems } from '#shared/invoices/rules.ts';
import { invoiceTotals } from '#shared/invoices/totals.ts';
import { billedOf } from '#server/features/deal-products/billing.ts';
import { lockEditableDeal, seenDeal } from '#server/features/deals/deals.ts';
import { companySettings } from '#server/features/settings/company-settings.ts';
import type { Actor } from '#server/platform/actor.ts';
import { now } from '#server/platform/clock.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { defineError, invalid, notFound } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { cutPage, decodeCursor, type Sort } from '#server/platform/http/paging.ts';
import { contactOfDeal, linesOf, replaceLines } from './lines.queries.ts';
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
export const invoiceIssued = defineError('invoice_issued', 409);
export const invoiceNotIssued = defineError('invoice_not_issued', 409);

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

const given = <T extends object>(values: T): Partial<{ [Key in keyof T]: Exclude<T[Key], undefined> }> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;

// A paid invoice without a day was paid today; one that is paid no longer has no such day.
const paidDate = (status: string, asked: string | null | undefined, before: string | null): string | null => {
  if (status !== 'paid') return asked ?? null;
  return asked ?? before ?? now().toISOString().slice(0, 10);
};

const check = async (tx: Tx, actor: Actor, values: InvoiceValues): Promise<void> => {
  const problems = dateProblems(values);
  if (problems.length > 0) throw invalid(...problems);
  // A number comes from whoever writes the invoice, or by issuing it.
  if (values.number === null && values.status !== 'draft') throw invoiceNotIssued();
  if (values.file_id === null) return;
  const link = { fileId: values.file_id, dealId: values.deal_id };
  if (!(await isFileOfDeal(tx, actor.companyId, link))) throw invalid('file_id: the deal has no such file');
};

/** The invoice after a command, with its lines. */
const told = async (tx: Tx, actor: Actor, change: { id: number; name: 'invoice.created' | 'invoice.changed' }) => {
  const row = await seenInvoice(tx, actor, change.id);
  await record(tx, actor, { name: change.name, details: { invoiceId: row.id, dealId: row.deal_id } });
  return row;
};

const linesGiven = async (
  tx: Tx,
  actor: Actor,
  work: { input: Partial<Pick<NewInvoice, 'lines' | 'from_deal'>>; dealId: number; currency: string },
): Promise<DraftLine[] | null> => {
  if (work.input.from_deal !== true) return work.input.lines ?? null;
  const { seller } = await companySettings(tx, actor.companyId);
  const deal = await billedOf(tx, actor.companyId, work.dealId);
  return [...linesFromDeal({ ...deal, currency: work.currency }, seller.is_vat_exempt), ...(work.input.lines ?? [])];
};

const buyerOf = async (tx: Tx, actor: Actor, dealId: number): Promise<Buyer> => {
  const contact = await contactOfDeal(tx, actor.companyId, dealId);
  return { ...noBuyer, ...(contact === undefined ? {} : { name: contact.name, address: contact.address ?? '' }) };
};

/** Adds an invoice to a deal the actor may edit. */
export const createInvoice = async (
  tx: Tx,
  actor: Actor,
  input: NewInvoice & { dealId: number },
): Promise<InvoiceRow> => {
  const deal = await lockEditableDeal(tx, actor, input.dealId);
  const status = input.status ?? 'draft';
  const currency = input.currency ?? deal.currency;
  const lines = await linesGiven(tx, actor, { input, dealId: deal.id, currency });
  const values: InvoiceValues = {
    deal_id: deal.id,
    number: input.number ?? null,
    amount: lines === null ? (input.amount ?? 0) : invoiceTotals(lines, currency).total,
    currency,
    status,
    issue_date: input.issue_date ?? null,
    due_date: input.due_date ?? null,
    paid_date: paidDate(status, input.paid_date, null),
    file_id: input.file_id ?? null,
    supply_date: input.supply_date ?? null,
    operation: input.operation ?? 'services',
    reference: input.reference ?? null,
    payment_terms: input.payment_terms ?? null,
    notes: input.notes ?? null,
    buyer: { ...(await buyerOf(tx, actor, deal.id)), ...given(input.buyer ?? {}) },
    credits_id: null,
  };
  await check(tx, actor, values);
  const id = await insertInvoice(tx, actor, values);
  if (id === undefined) throw invoiceNumberTaken({ number: input.number ?? '' });
  if (lines !== null) await replaceLines(tx, actor.companyId, { invoiceId: id, lines });
  return told(tx, actor, { id, name: 'invoice.created' });
};

/** An invoice whose deal the actor may edit, with the deal locked. */
export const lockInvoice = async (tx: Tx, actor: Actor, id: number): Promise<InvoiceRow> => {
  const { deal_id: dealId } = await seenInvoice(tx, actor, id);
  // The deal is locked first: it orders all that happens to its invoices, which are then read again.
  await lockEditableDeal(tx, actor, dealId);
  return seenInvoice(tx, actor, id);
};

const whenIssued = new Set(['status', 'paid_date']);

const checkIssued = (before: InvoiceRow, changed: Record<string, unknown>): void => {
  if (before.issued_time === null) return;
  const isOther = Object.keys(changed).some((key) => !whenIssued.has(key));
  if (isOther || changed['status'] === 'draft') throw invoiceIssued();
};

/** Edits an invoice; what is not named stays. Of an issued one, only its payment and whether it is void. */
export const changeInvoice = async (
  tx: Tx,
  actor: Actor,
  input: { id: number; edit: InvoiceEdit },
): Promise<InvoiceRow> => {
  const { lines, buyer, ...edit } = input.edit;
  const before = await lockInvoice(tx, actor, input.id);
  const status = edit.status ?? before.status;
  const after: InvoiceRow = {
    ...before,
    ...given(edit),
    status,
    paid_date: paidDate(status, edit.paid_date, before.paid_date),
    buyer: { ...before.buyer, ...given(buyer ?? {}) },
  };
  const stored = await linesOf(tx, actor.companyId, [before.id]);
  const kept = lines ?? stored;
  if (kept.length > 0) after.amount = invoiceTotals(kept, after.currency).total;
  const changed = Object.fromEntries(
    Object.entries(after).filter(([key, value]) => !isDeepStrictEqual(value, before[key as keyof InvoiceRow])),
  );
  const hasNewLines =
    lines !== undefined &&
    !isDeepStrictEqual(
      lines,
      stored.map(({ id: _id, invoice_id: _of, ...line }) => line),
    );
  checkIssued(before, { ...changed, ...(hasNewLines ? { lines } : {}) });
  if (Object.keys(changed).length === 0 && !hasNewLines) return before;
  await check(tx, actor, after);
  if (after.number !== null && (await isNumberTaken(tx, actor.companyId, { number: after.number, id: after.id })))
    throw invoiceNumberTaken({ number: after.number });
  await updateInvoice(tx, actor.companyId, after);
  if (hasNewLines) await replaceLines(tx, actor.companyId, { invoiceId: after.id, lines });
  return told(tx, actor, { id: after.id, name: 'invoice.changed' });
};

/** Deletes an invoice of a deal the actor may edit. */
export const removeInvoice = async (tx: Tx, actor: Actor, id: number): Promise<void> => {
  const before = await lockInvoice(tx, actor, id);
  if (before.issued_time !== null) throw invoiceIssued();
  await markInvoiceDeleted(tx, actor.companyId, id);
  await record(tx, actor, { name: 'invoice.deleted', details: { invoiceId: id, dealId: before.deal_id } });
};
