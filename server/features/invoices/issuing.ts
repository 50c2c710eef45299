// Issuing an invoice: it gets the next number of an unbroken series and the date of today, and changes no more.
import { missingToIssue, noBuyer } from '#shared/invoices/parties.ts';
import { invoiceTotals } from '#shared/invoices/totals.ts';
import { companySettings } from '#server/features/settings/company-settings.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { defineError } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { readStoredFile, storeFile } from '#server/platform/files/store.ts';
import type { FileAnswer } from '#server/platform/http/call.ts';
import { translate } from '#server/platform/messages.ts';
import { invoiceIssued, lockInvoice, seenInvoice } from './invoices.ts';
import { companyToday, insertPaper, markIssued, paperOf, takeNumber } from './issuing.queries.ts';
import { linesOf } from './lines.queries.ts';
import { drawPaper } from './paper.ts';
import { paperWords } from './paper-words.ts';
import { isNumberTaken, type InvoiceRow } from './queries.ts';

export const invoiceIncomplete = defineError('invoice_incomplete', 400);

const daysAfter = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

/** The next number of a series. One that someone gave by hand is passed over: it stands in the series already. */
export const nextNumber = async (tx: Tx, companyId: number, series: string): Promise<string> => {
  for (;;) {
    const number = `${series}-${String(await takeNumber(tx, companyId, series)).padStart(4, '0')}`;
    if (!(await isNumberTaken(tx, companyId, { number, id: 0 }))) return number;
  }
};

const bytesOf = async (
  reader: Reader,
  actor: Actor,
  work: { row: InvoiceRow; language: 'en' | 'fr' },
): Promise<Buffer> => {
  const { row, language } = work;
  const lines = await linesOf(reader, actor.companyId, [row.id]);
  const seller = row.seller ?? (await companySettings(reader, actor.companyId)).seller;
  return drawPaper({ ...row, seller, buyer: { ...noBuyer, ...row.buyer }, lines }, language);
};

/** Draws and keeps the papers of an issued invoice, in both languages. */
export const keepPapers = async (tx: Tx, actor: Actor, row: InvoiceRow): Promise<void> => {
  for (const language of ['en', 'fr'] as const) {
    const bytes = await bytesOf(tx, actor, { row, language });
    const storageKey = await storeFile(actor.companyId, bytes);
    await insertPaper(tx, actor.companyId, { invoiceId: row.id, language, storageKey, size: bytes.length });
  }
};

/** Issues a draft of a deal the actor may edit. */
export const issueInvoice = async (tx: Tx, actor: Actor, id: number): Promise<InvoiceRow> => {
  const before = await lockInvoice(tx, actor, id);
  if (before.issued_time !== null || before.status !== 'draft') throw invoiceIssued();
  const { seller, language, name } = await companySettings(tx, actor.companyId);
  const lines = await linesOf(tx, actor.companyId, [id]);
  const from = { ...seller, legal_name: seller.legal_name || name };
  const missing = missingToIssue({
    seller: from,
    buyer: { ...noBuyer, ...before.buyer },
    lines: lines.length,
    language,
  });
  if (missing.length > 0) {
    const names = missing.map((field) => translate(actor.language, `invoice.missing.${field}`));
    throw invoiceIncomplete({ missing: names.join(', '), fields: missing });
  }
  const today = await companyToday(tx, actor.companyId);
  const due =
    before.due_date !== null && before.due_date >= today ? before.due_date : daysAfter(today, from.payment_days);
  const number = before.number ?? (await nextNumber(tx, actor.companyId, `${from.number_prefix}${today.slice(0, 4)}`));
  const amount = invoiceTotals(lines, before.currency).total;
  await markIssued(tx, actor.companyId, { id, number, issueDate: today, dueDate: due, seller: from, amount });
  const row = await seenInvoice(tx, actor, id);
  await keepPapers(tx, actor, row);
  await record(tx, actor, { name: 'invoice.changed', details: { invoiceId: id, dealId: row.deal_id } });
  return row;
};

/** The paper of an invoice whose deal the actor sees: as it was issued, or of a draft as it stands. */
export const invoicePaper = async (
  reader: Reader,
  actor: Actor,
  asked: { id: number; language: 'en' | 'fr' },
): Promise<FileAnswer> => {
  const row = await seenInvoice(reader, actor, asked.id);
  const key = await paperOf(reader, actor.companyId, { invoiceId: row.id, language: asked.language });
  // What a credit note takes back stays as it was issued; what was only made void says so.
  const saysVoid = row.status === 'void' && row.credit_note === null;
  const kept = key === undefined || saysVoid ? null : await readStoredFile(key);
  const file = kept ?? (await bytesOf(reader, actor, { row, language: asked.language }));
  const words = paperWords[asked.language];
  const word = row.credits_id === null ? words.title : words.creditNote;
  const draft = asked.language === 'fr' ? 'brouillon' : 'draft';
  return { file, mediaType: 'application/pdf', fileName: `${word} ${row.number ?? draft}.pdf`, disposition: 'inline' };
};
