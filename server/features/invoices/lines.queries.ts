import { sql } from 'kysely';
import type { DraftLine } from '#shared/invoices/from-deal.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';

export type InvoiceLineRow = DraftLine & { id: number; invoice_id: number };

/** The lines of these invoices, in their order. */
export const linesOf = async (reader: Reader, companyId: number, invoiceIds: number[]): Promise<InvoiceLineRow[]> => {
  if (invoiceIds.length === 0) return [];
  const { rows } =
    await sql<InvoiceLineRow>`select id, invoice_id, description, quantity, unit, unit_price, discount, discount_type, vat_rate
    from invoice_lines where company_id = ${companyId} and invoice_id = any(${invoiceIds}::integer[]) order by invoice_id, order_nr, id`.execute(
      reader,
    );
  return rows;
};

/** Makes these the lines of an invoice. */
export const replaceLines = async (
  tx: Tx,
  companyId: number,
  written: { invoiceId: number; lines: DraftLine[] },
): Promise<void> => {
  await sql`delete from invoice_lines where company_id = ${companyId} and invoice_id = ${written.invoiceId}`.execute(
    tx,
  );
  if (written.lines.length === 0) return;
  await tx
    .insertInto('invoice_lines')
    .values(
      written.lines.map((line, place) => ({
        company_id: companyId,
        invoice_id: written.invoiceId,
        order_nr: place + 1,
        description: line.description,
        quantity: line.quantity,
        unit: line.unit,
        unit_price: line.unit_price,
        discount: line.discount,
        discount_type: line.discount_type,
        vat_rate: line.vat_rate,
      })),
    )
    .execute();
};

/** Who buys, as the deal's organization or person says; undefined without either. */
export const contactOfDeal = async (
  reader: Reader,
  companyId: number,
  dealId: number,
): Promise<{ name: string; address: string | null } | undefined> => {
  const { rows } = await sql<{ name: string; address: string | null }>`
    select coalesce(o.name, p.name) as name, coalesce(o.address ->> 'value', p.postal_address ->> 'value') as address from deals d
    left join organizations o on o.company_id = d.company_id and o.id = d.org_id
    left join persons p on p.company_id = d.company_id and p.id = d.person_id
    where d.company_id = ${companyId} and d.id = ${dealId} and (o.id is not null or p.id is not null)`.execute(reader);
  return rows[0];
};
