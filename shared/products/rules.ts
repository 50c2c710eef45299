// What lines of products come to. All sums are exact to the smallest unit of the currency; the server and the screens both ask here.
import { decimalOf, minus, numberOf, percent, plus, times, unitsOf, unitsOfQuotient, type Decimal } from './decimal.ts';

export const discountTypes = ['percentage', 'amount'] as const;
export const taxMethods = ['exclusive', 'inclusive', 'none'] as const;
export const billingFrequencies = ['one-time', 'annually', 'semi-annually', 'quarterly', 'monthly', 'weekly'] as const;

export type DiscountType = (typeof discountTypes)[number];
export type TaxMethod = (typeof taxMethods)[number];
export type BillingFrequency = (typeof billingFrequencies)[number];

export type PricedLine = {
  item_price: number;
  quantity: number;
  discount: number;
  discount_type: DiscountType;
  tax: number;
  tax_method: TaxMethod;
};

/** What a line comes to: without tax, its tax, and with it. */
export type LineTotals = { net: number; tax: number; sum: number };

/** The decimals a currency is counted in; two where nothing is known of it. */
export const decimalsOf = (currency: string): number => {
  if (!/^[A-Z]{3}$/.test(currency)) return 2;
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
};

const hundred = decimalOf(100);

// A discount takes at most what there is, whichever way the line counts.
const afterDiscount = (whole: Decimal, line: Pick<PricedLine, 'discount' | 'discount_type'>): Decimal => {
  if (line.discount_type === 'percentage') return times(whole, percent(minus(hundred, decimalOf(line.discount))));
  const cut = minus(whole, decimalOf(line.discount));
  return whole.digits > 0n && cut.digits < 0n ? { digits: 0n, scale: 0 } : cut;
};

type Units = { net: bigint; tax: bigint; sum: bigint };

const lineUnits = (line: PricedLine, places: number): Units => {
  const priced = afterDiscount(times(decimalOf(line.item_price), decimalOf(line.quantity)), line);
  const rate = decimalOf(line.tax_method === 'none' ? 0 : line.tax);
  if (line.tax_method === 'inclusive') {
    const sum = unitsOf(priced, places);
    const net = unitsOfQuotient({ digits: sum, scale: places }, percent(plus(hundred, rate)), places);
    return { net, tax: sum - net, sum };
  }
  const net = unitsOf(priced, places);
  const tax = unitsOf(times({ digits: net, scale: places }, percent(rate)), places);
  return { net, tax, sum: net + tax };
};

/** What one line comes to. */
export const lineTotals = (line: PricedLine, currency: string): LineTotals => {
  const places = decimalsOf(currency);
  const { net, tax, sum } = lineUnits(line, places);
  return { net: numberOf(net, places), tax: numberOf(tax, places), sum: numberOf(sum, places) };
};

export type DealLine = PricedLine & {
  is_enabled: boolean;
  billing_frequency: BillingFrequency;
  billing_frequency_cycles: number | null;
};

export type DealDiscount = { type: DiscountType; amount: number };

export type DealTotals = {
  /** All lines without tax, their tax, and both. */
  net: number;
  tax: number;
  subtotal: number;
  /** What the discounts on the whole deal take away. */
  discount: number;
  /** What the deal is worth by its lines. */
  total: number;
};

// A line billed over and over counts as often as it is billed, or once when that has no end.
const cyclesOf = (line: DealLine): bigint =>
  BigInt(line.billing_frequency === 'one-time' ? 1 : (line.billing_frequency_cycles ?? 1));

/** What the enabled lines of a deal come to, less the discounts on all of it. Each discount is reckoned from the whole, so their order does not matter. */
export const dealTotals = (
  lines: readonly DealLine[],
  discounts: readonly DealDiscount[],
  currency: string,
): DealTotals => {
  const places = decimalsOf(currency);
  let [net, tax, subtotal] = [0n, 0n, 0n];
  for (const line of lines) {
    if (!line.is_enabled) continue;
    const units = lineUnits(line, places);
    const cycles = cyclesOf(line);
    net += units.net * cycles;
    tax += units.tax * cycles;
    subtotal += units.sum * cycles;
  }
  const whole: Decimal = { digits: subtotal, scale: places };
  const asked = discounts.reduce(
    (sum, { type, amount }) =>
      sum + unitsOf(type === 'percentage' ? times(whole, percent(decimalOf(amount))) : decimalOf(amount), places),
    0n,
  );
  const discount = asked > subtotal && subtotal >= 0n ? subtotal : asked;
  const shown = (units: bigint): number => numberOf(units, places);
  return {
    net: shown(net),
    tax: shown(tax),
    subtotal: shown(subtotal),
    discount: shown(discount),
    total: shown(subtotal - discount),
  };
};

export type Billing = { billing_frequency: BillingFrequency; billing_frequency_cycles: number | null };

/** What is wrong with how often something is billed. */
export const billingProblems = ({
  billing_frequency: frequency,
  billing_frequency_cycles: cycles,
}: Billing): string[] => {
  if (frequency === 'one-time' && cycles !== null)
    return ['billing_frequency_cycles: must be null when billing_frequency is one-time'];
  if (frequency === 'weekly' && cycles === null)
    return ['billing_frequency_cycles: must be given when billing_frequency is weekly'];
  return [];
};

/** What is wrong with a discount: more than all of it cannot be given. */
export const discountProblems = (discount: { type: DiscountType; amount: number }, name: string): string[] =>
  discount.type === 'percentage' && discount.amount > 100 ? [`${name}: a percentage is at most 100`] : [];

export const recurringLimit = 20;

export type LineRefusal = 'installments_need_one_time' | 'too_many_recurring_products';

/** Why a deal cannot hold these lines beside its installments, or null. Installments divide what is paid once. */
export const whyNotLines = (
  lines: readonly Pick<DealLine, 'billing_frequency' | 'is_enabled'>[],
  installments: number,
): LineRefusal | null => {
  const recurring = lines.filter((line) => line.billing_frequency !== 'one-time');
  if (recurring.length > recurringLimit) return 'too_many_recurring_products';
  const enabled = lines.filter((line) => line.is_enabled);
  const isPaidOnce = enabled.length > 0 && enabled.every((line) => line.billing_frequency === 'one-time');
  return installments > 0 && !isPaidOnce ? 'installments_need_one_time' : null;
};
