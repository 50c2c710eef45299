// What an invoice comes to: each line without tax, the tax of each rate on the sum of its lines, and all of it. Exact to the cent.
import { decimalOf, numberOf, percent, times, unitsOf } from '#shared/products/decimal.ts';
import { decimalsOf, lineTotals, type DiscountType } from '#shared/products/rules.ts';

export type InvoiceLine = {
  quantity: number;
  unit_price: number;
  discount: number;
  discount_type: DiscountType;
  vat_rate: number;
};

export type RateTotal = { rate: number; net: number; vat: number };
export type InvoiceTotals = { net: number; vat: number; total: number; rates: RateTotal[] };

/** What a line comes to without tax. */
export const lineNet = (line: InvoiceLine, currency: string): number =>
  lineTotals({ ...line, item_price: line.unit_price, tax: 0, tax_method: 'none' }, currency).net;

export const invoiceTotals = (lines: readonly InvoiceLine[], currency: string): InvoiceTotals => {
  const places = decimalsOf(currency);
  const byRate = new Map<number, bigint>();
  for (const line of lines)
    byRate.set(line.vat_rate, (byRate.get(line.vat_rate) ?? 0n) + unitsOf(decimalOf(lineNet(line, currency)), places));
  const rates = [...byRate]
    .toSorted(([a], [b]) => b - a)
    .map(([rate, net]) => ({
      rate,
      net,
      vat: unitsOf(times({ digits: net, scale: places }, percent(decimalOf(rate))), places),
    }));
  const net = rates.reduce((sum, one) => sum + one.net, 0n);
  const vat = rates.reduce((sum, one) => sum + one.vat, 0n);
  const shown = (units: bigint): number => numberOf(units, places);
  return {
    net: shown(net),
    vat: shown(vat),
    total: shown(net + vat),
    rates: rates.map((one) => ({ rate: one.rate, net: shown(one.net), vat: shown(one.vat) })),
  };
};
