import type { Invoice } from '#shared/invoices/contract.ts';
import { noBuyer } from '#shared/invoices/parties.ts';
import { invoiceTotals, lineNet } from '#shared/invoices/totals.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { v2Time } from '#server/platform/times.ts';
import { linesOf } from './lines.queries.ts';
import type { InvoiceRow } from './queries.ts';

/** A page of invoices, each with its lines and what they come to. */
export const presentInvoices = async (reader: Reader, companyId: number, rows: InvoiceRow[]): Promise<Invoice[]> => {
  const ids = rows.map((row) => row.id);
  const lines = Map.groupBy(await linesOf(reader, companyId, ids), (line) => line.invoice_id);
  return rows.map((row) => {
    const own = lines.get(row.id) ?? [];
    return {
      ...row,
      add_time: v2Time(row.add_time),
      update_time: v2Time(row.update_time),
      issued_time: v2Time(row.issued_time),
      buyer: { ...noBuyer, ...row.buyer },
      lines: own.map(({ invoice_id: _of, ...line }) => ({ ...line, net: lineNet(line, row.currency) })),
      totals: own.length === 0 ? null : invoiceTotals(own, row.currency),
    };
  });
};

export const presentInvoice = async (reader: Reader, companyId: number, row: InvoiceRow): Promise<Invoice> =>
  (await presentInvoices(reader, companyId, [row]))[0] as Invoice;
