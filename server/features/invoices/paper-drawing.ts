// An invoice while it is drawn.
import type { Buyer, Seller } from '#shared/invoices/parties.ts';
import type { InvoiceLineRow } from './lines.queries.ts';
import { left, right, top, type Formats, type Sheet } from './paper-parts.ts';
import type { InvoiceRow } from './queries.ts';

export type Paper = Omit<InvoiceRow, 'seller' | 'buyer'> & { seller: Seller; buyer: Buyer; lines: InvoiceLineRow[] };
export type Drawing = { sheet: Sheet; paper: Paper; formats: Formats };

export const across = right - left;
/** Where the right half begins. */
export const middle = left + 290;

/** Goes on on another page; gives where it begins. */
export const newPage = (drawing: Drawing): number => {
  drawing.sheet.addPage();
  return top;
};
