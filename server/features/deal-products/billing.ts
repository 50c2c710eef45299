// What of a deal an invoice bills.
import type { BilledDiscount, BilledLine } from '#shared/invoices/from-deal.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { billableLines } from './billing.queries.ts';
import { discountsOf } from './discounts.queries.ts';

/** The lines and discounts of a deal, in an invoice's words. */
export const billedOf = async (
  reader: Reader,
  companyId: number,
  dealId: number,
): Promise<{ lines: BilledLine[]; discounts: BilledDiscount[] }> => {
  const lines = await billableLines(reader, companyId, dealId);
  return {
    lines: lines.map(({ name, variation, comments, ...line }) => ({
      ...line,
      description: [variation === null ? name : `${name} – ${variation}`, comments.trim()]
        .filter((part) => part !== '')
        .join('\n'),
    })),
    discounts: await discountsOf(reader, companyId, dealId),
  };
};
