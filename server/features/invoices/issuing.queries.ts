import { sql } from 'kysely';
import type { Seller } from '#shared/invoices/parties.ts';
import type { Tx, Reader } from '#server/platform/db/database.ts';

/** The next number of a series, taken. Whoever asks next waits until this transaction ends. */
export const takeNumber = async (tx: Tx, companyId: number, series: string): Promise<number> => {
  const { rows } = await sql<{ last_number: number }>`
    insert into invoice_series (company_id, series, last_number) values (${companyId}, ${series}, 1)
    on conflict (company_id, series) do update set last_number = invoice_series.last_number + 1 returning last_number`.execute(
    tx,
  );
  return (rows[0] as { last_number: number }).last_number;
};

/** Today, where the company is. */
export const companyToday = async (tx: Tx, companyId: number): Promise<string> => {
  const { rows } = await sql<{
    today: string;
  }>`select (now() at time zone time_zone)::date as today from companies where id = ${companyId}`.execute(tx);
  return (rows[0] as { today: string }).today;
};

export const markIssued = async (
  tx: Tx,
  companyId: number,
  issued: { id: number; number: string; issueDate: string; dueDate: string | null; seller: Seller; amount: number },
): Promise<void> => {
  await tx
    .updateTable('invoices')
    .set({
      number: issued.number,
      status: 'sent',
      issue_date: issued.issueDate,
      due_date: issued.dueDate,
      supply_date: sql<string>`coalesce(supply_date, ${issued.issueDate}::date)`,
      seller: JSON.stringify(issued.seller),
      amount: issued.amount,
      issued_time: sql<string>`now()`,
      update_time: sql<string>`now()`,
    })
    .where('company_id', '=', companyId)
    .where('id', '=', issued.id)
    .execute();
};

export const insertPaper = async (
  tx: Tx,
  companyId: number,
  paper: { invoiceId: number; language: 'en' | 'fr'; storageKey: string; size: number },
): Promise<void> => {
  await sql`insert into invoice_files (company_id, invoice_id, language, storage_key, file_size)
    values (${companyId}, ${paper.invoiceId}, ${paper.language}, ${paper.storageKey}, ${paper.size})`.execute(tx);
};

export const paperOf = async (
  reader: Reader,
  companyId: number,
  wanted: { invoiceId: number; language: 'en' | 'fr' },
): Promise<string | undefined> => {
  const { rows } = await sql<{ storage_key: string }>`select storage_key from invoice_files
    where company_id = ${companyId} and invoice_id = ${wanted.invoiceId} and language = ${wanted.language}`.execute(
    reader,
  );
  return rows[0]?.storage_key;
};
