// The lines of an invoice that bills a deal: its lines without tax, and its discounts as lines of their own, one a rate.
import { decimalOf, numberOf, percent, plus, times, unitsOf, unitsOfQuotient } from '#shared/products/decimal.ts';
import { decimalsOf, lineTotals, type DealDiscount, type PricedLine } from '#shared/products/rules.ts';
import type { InvoiceLine } from './totals.ts';

export type BilledLine = PricedLine & { description: string; unit: string | null };
export type BilledDiscount = DealDiscount & { description: string };
export type DraftLine = InvoiceLine & { description: string; unit: string | null };

// Finer than a cent, so that many of one thing still come to what they cost with tax.
const finest = 6;

const withoutTax = (amount: number, rate: number): number =>
  numberOf(unitsOfQuotient(decimalOf(amount), percent(plus(decimalOf(100), decimalOf(rate))), finest), finest);

const rateOf = (line: PricedLine, isExempt: boolean): number =>
  isExempt || line.tax_method === 'none' ? 0 : Math.min(line.tax, 100);

const billed = (line: BilledLine, isExempt: boolean): DraftLine => {
  // Who charges no tax bills what the line costs, tax and all.
  const isInside = line.tax_method === 'inclusive' && !isExempt;
  return {
    description: line.description,
    unit: line.unit,
    quantity: line.quantity,
    unit_price: isInside ? withoutTax(line.item_price, line.tax) : line.item_price,
    discount: isInside && line.discount_type === 'amount' ? withoutTax(line.discount, line.tax) : line.discount,
    discount_type: line.discount_type,
    vat_rate: rateOf(line, isExempt),
  };
};

type Share = { rate: number; net: bigint; sum: bigint };

const sharesOf = (lines: readonly BilledLine[], isExempt: boolean, currency: string): Share[] => {
  const places = decimalsOf(currency);
  const shares = new Map<number, Share>();
  for (const line of lines) {
    const totals = lineTotals(isExempt && line.tax_method === 'exclusive' ? { ...line, tax: 0 } : line, currency);
    const rate = rateOf(line, isExempt);
    const share = shares.get(rate) ?? { rate, net: 0n, sum: 0n };
    share.net += unitsOf(decimalOf(isExempt ? totals.sum : totals.net), places);
    share.sum += unitsOf(decimalOf(totals.sum), places);
    shares.set(rate, share);
  }
  return [...shares.values()].filter((share) => share.sum !== 0n);
};

const discountLines = (discount: BilledDiscount, shares: Share[], currency: string): DraftLine[] => {
  const places = decimalsOf(currency);
  const whole = shares.reduce((sum, share) => sum + share.sum, 0n);
  const asked = unitsOf(decimalOf(discount.amount), places);
  const amount = asked > whole ? whole : asked;
  return shares.map((share) => {
    const cut =
      discount.type === 'percentage'
        ? unitsOf(times({ digits: share.net, scale: places }, percent(decimalOf(discount.amount))), places)
        : unitsOfQuotient({ digits: amount * share.net, scale: places }, { digits: whole, scale: 0 }, places);
    return {
      description: discount.description,
      unit: null,
      quantity: 1,
      unit_price: -numberOf(cut, places),
      discount: 0,
      discount_type: 'percentage' as const,
      vat_rate: share.rate,
    };
  });
};

/** The lines that bill these lines and discounts of a deal. */
export const linesFromDeal = (
  deal: { lines: readonly BilledLine[]; discounts: readonly BilledDiscount[]; currency: string },
  isExempt: boolean,
): DraftLine[] => {
  const shares = sharesOf(deal.lines, isExempt, deal.currency);
  return [
    ...deal.lines.map((line) => billed(line, isExempt)),
    ...deal.discounts.flatMap((discount) => discountLines(discount, shares, deal.currency)),
  ];
};
