// The lines, discounts and installments of two deals on one of them.
import { dealTotals, whyNotLines, type LineRefusal } from '#shared/products/rules.ts';
import type { DealRow } from '#server/features/deals/deals.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { countInstallments, discountsOf, writeAsAmounts } from './discounts.queries.ts';
import { allLinesOf } from './lines.queries.ts';

export { revalue } from './worth.ts';

/** Why what two deals are paid for cannot stand on one deal, or null. All lines of a deal are taxed the same way. */
export const whyNotUnited = async (
  reader: Reader,
  companyId: number,
  [one, other]: readonly [number, number],
): Promise<LineRefusal | 'deal_taxes_differ' | null> => {
  const lines = [...(await allLinesOf(reader, companyId, one)), ...(await allLinesOf(reader, companyId, other))];
  const installments =
    (await countInstallments(reader, companyId, one)) + (await countInstallments(reader, companyId, other));
  if (new Set(lines.map((line) => line.tax_method)).size > 1) return 'deal_taxes_differ';
  return whyNotLines(lines, installments);
};

/** Writes the percentages of discounts on these deals as the amounts they come to: of the lines of both they would be more. */
export const fixDiscounts = async (tx: Tx, companyId: number, deals: readonly DealRow[]): Promise<void> => {
  const lines = await Promise.all(deals.map(async (deal) => allLinesOf(tx, companyId, deal.id)));
  if (lines.some((those) => those.length === 0)) return;
  for (const [index, deal] of deals.entries()) {
    const percentages = (await discountsOf(tx, companyId, deal.id)).filter(({ type }) => type === 'percentage');
    const amounts = percentages.map((discount) => ({
      id: discount.id,
      amount: dealTotals(lines[index] ?? [], [discount], deal.currency).discount,
    }));
    await writeAsAmounts(tx, companyId, amounts);
  }
};
