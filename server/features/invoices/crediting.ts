// Taking an issued invoice back by a credit note: the same lines the other way round, under a number of a series of its own.
import type { DraftLine } from '#shared/invoices/from-deal.ts';
import { invoiceTotals, lineNet } from '#shared/invoices/totals.ts';
import { companySettings } from '#server/features/settings/company-settings.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { defineError } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { invoiceNotIssued, lockInvoice, seenInvoice } from './invoices.ts';
import { companyToday, markIssued } from './issuing.queries.ts';
import { keepPapers, nextNumber } from './issuing.ts';
import { linesOf, replaceLines } from './lines.queries.ts';
import { insertInvoice, updateInvoice, type InvoiceRow } from './queries.ts';

export const invoiceCredited = defineError('invoice_credited', 409);
export const invoiceIsCreditNote = defineError('invoice_is_credit_note', 409);

// A discount in money cannot turn its sign, so such a line says what it came to.
const creditedLine = (line: DraftLine, currency: string): DraftLine =>
  line.discount_type === 'amount' && line.discount !== 0
    ? { ...line, quantity: -1, unit_price: lineNet(line, currency), discount: 0 }
    : { ...line, quantity: -line.quantity };

const lineOf = ({
  description,
  quantity,
  unit,
  unit_price,
  discount,
  discount_type,
  vat_rate,
}: DraftLine): DraftLine => ({
  description,
  quantity,
  unit,
  unit_price,
  discount,
  discount_type,
  vat_rate,
});

const addNote = async (tx: Tx, actor: Actor, of: InvoiceRow): Promise<number> => {
  const lines = (await linesOf(tx, actor.companyId, [of.id])).map((line) => creditedLine(lineOf(line), of.currency));
  const amount = lines.length === 0 ? -of.amount : invoiceTotals(lines, of.currency).total;
  const id = await insertInvoice(tx, actor, {
    ...of,
    number: null,
    amount,
    status: 'draft',
    issue_date: null,
    due_date: null,
    paid_date: null,
    file_id: null,
    payment_terms: null,
    notes: null,
    credits_id: of.id,
  });
  // Two who ask at once: the index lets one pass.
  if (id === undefined) throw invoiceCredited({ number: of.number ?? '' });
  await replaceLines(tx, actor.companyId, { invoiceId: id, lines });
  const today = await companyToday(tx, actor.companyId);
  const { language, seller } = await companySettings(tx, actor.companyId);
  const series = `${language === 'fr' ? 'AV' : 'CN'}${today.slice(0, 4)}`;
  const number = await nextNumber(tx, actor.companyId, series);
  await markIssued(tx, actor.companyId, {
    id,
    number,
    issueDate: today,
    dueDate: null,
    seller: of.seller ?? seller,
    amount,
  });
  return id;
};

/** Makes the credit note of an issued invoice of a deal the actor may edit; what was not paid is void with it. */
export const creditInvoice = async (tx: Tx, actor: Actor, id: number): Promise<InvoiceRow> => {
  const before = await lockInvoice(tx, actor, id);
  if (before.issued_time === null || before.number === null) throw invoiceNotIssued();
  if (before.credits_id !== null) throw invoiceIsCreditNote();
  if (before.credit_note !== null) throw invoiceCredited({ number: before.credit_note.number });
  const note = await seenInvoice(tx, actor, await addNote(tx, actor, before));
  await keepPapers(tx, actor, note);
  if (before.status === 'sent') await updateInvoice(tx, actor.companyId, { ...before, status: 'void' });
  await record(tx, actor, { name: 'invoice.created', details: { invoiceId: note.id, dealId: note.deal_id } });
  await record(tx, actor, { name: 'invoice.changed', details: { invoiceId: id, dealId: note.deal_id } });
  return note;
};
