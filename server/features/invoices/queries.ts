import { sql } from 'kysely';
import type { Buyer, Seller } from '#shared/invoices/parties.ts';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';

export type InvoiceRow = {
  id: number;
  deal_id: number;
  number: string | null;
  amount: number;
  currency: string;
  status: 'draft' | 'sent' | 'paid' | 'void';
  issue_date: string | null;
  due_date: string | null;
  paid_date: string | null;
  file_id: number | null;
  issued_time: string | null;
  supply_date: string | null;
  operation: 'goods' | 'services' | 'both';
  reference: string | null;
  payment_terms: string | null;
  notes: string | null;
  buyer: Partial<Buyer>;
  seller: Seller | null;
  /** Of a credit note, the invoice it takes back. */
  credits_id: number | null;
  credits: { number: string; issue_date: string } | null;
  /** The credit note that takes this one back. */
  credit_note: { id: number; number: string } | null;
  creator_user_id: number;
  add_time: string;
  update_time: string;
};

const columns = sql`i.id, i.deal_id, i.number, i.amount, i.currency, i.status, i.issue_date, i.due_date, i.paid_date, i.file_id, i.issued_time,
  i.supply_date, i.operation, i.reference, i.payment_terms, i.notes, i.buyer, i.seller, i.credits_id, i.creator_user_id, i.add_time, i.update_time,
  (select jsonb_build_object('number', c.number, 'issue_date', c.issue_date) from invoices c
    where c.company_id = i.company_id and c.id = i.credits_id) as credits,
  (select jsonb_build_object('id', n.id, 'number', n.number) from invoices n
    where n.company_id = i.company_id and n.credits_id = i.id and not n.is_deleted) as credit_note`;

/** The invoices of a deal in the order of their ids, after one of them; one more than the limit. */
export const invoicesOf = async (
  reader: Reader,
  actor: Actor,
  page: { dealId: number; after: number; limit: number },
): Promise<InvoiceRow[]> => {
  const { rows } = await sql<InvoiceRow>`select ${columns} from invoices i
    where i.company_id = ${actor.companyId} and i.deal_id = ${page.dealId} and not i.is_deleted and i.id > ${page.after}
    order by i.id limit ${page.limit + 1}`.execute(reader);
  return rows;
};

/** The invoice when the actor sees its deal. */
export const invoiceById = async (reader: Reader, actor: Actor, id: number): Promise<InvoiceRow | undefined> => {
  const { rows } = await sql<InvoiceRow>`select ${columns} from invoices i
    join deals d on d.company_id = i.company_id and d.id = i.deal_id
    where i.company_id = ${actor.companyId} and i.id = ${id} and not i.is_deleted and ${isSeenBy(actor, 'deals', 'd')}`.execute(
    reader,
  );
  return rows[0];
};

export type InvoiceValues = Omit<
  InvoiceRow,
  'id' | 'creator_user_id' | 'add_time' | 'update_time' | 'issued_time' | 'seller' | 'credits' | 'credit_note'
>;

const written = (invoice: InvoiceValues) => ({
  number: invoice.number,
  amount: invoice.amount,
  currency: invoice.currency,
  status: invoice.status,
  issue_date: invoice.issue_date,
  due_date: invoice.due_date,
  paid_date: invoice.paid_date,
  file_id: invoice.file_id,
  supply_date: invoice.supply_date,
  operation: invoice.operation,
  reference: invoice.reference,
  payment_terms: invoice.payment_terms,
  notes: invoice.notes,
  buyer: JSON.stringify(invoice.buyer),
  credits_id: invoice.credits_id,
});

/** The id of the new invoice, or undefined when its number is taken. */
export const insertInvoice = async (tx: Tx, actor: Actor, invoice: InvoiceValues): Promise<number | undefined> => {
  const row = await tx
    .insertInto('invoices')
    .values({
      ...written(invoice),
      company_id: actor.companyId,
      deal_id: invoice.deal_id,
      creator_user_id: actor.userId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
};

export const isNumberTaken = async (
  tx: Tx,
  companyId: number,
  wanted: { number: string; id: number },
): Promise<boolean> => {
  const { rows } = await sql`select from invoices
    where company_id = ${companyId} and number = ${wanted.number} and id <> ${wanted.id} and not is_deleted`.execute(
    tx,
  );
  return rows.length > 0;
};

export const updateInvoice = async (
  tx: Tx,
  companyId: number,
  invoice: InvoiceValues & { id: number },
): Promise<void> => {
  await tx
    .updateTable('invoices')
    .set({ ...written(invoice), update_time: sql<string>`now()` })
    .where('company_id', '=', companyId)
    .where('id', '=', invoice.id)
    .execute();
};

export const markInvoiceDeleted = async (tx: Tx, companyId: number, id: number): Promise<void> => {
  await sql`update invoices set is_deleted = true, update_time = now() where company_id = ${companyId} and id = ${id}`.execute(
    tx,
  );
};

export const isFileOfDeal = async (
  tx: Tx,
  companyId: number,
  link: { fileId: number; dealId: number },
): Promise<boolean> => {
  const { rows } = await sql`select from files
    where company_id = ${companyId} and id = ${link.fileId} and deal_id = ${link.dealId} and active_flag`.execute(tx);
  return rows.length > 0;
};
