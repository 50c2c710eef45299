// Totals of many deals, by currency and converted into the actor's own.
import { formatMoney } from '#shared/deals/money.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { narrowingOf } from './listing.ts';
import { ratesOf, totalsOf, type CurrencyTotal, type Rates } from './summary.queries.ts';

export type SummaryQuery = {
  isArchived: boolean;
  status?: 'open' | 'won' | 'lost' | undefined;
  filter_id?: number | undefined;
  user_id?: number | undefined;
  pipeline_id?: number | undefined;
  stage_id?: number | undefined;
};

const rounded = (amount: number): number => Math.round(amount * 100) / 100;

/** How much of one currency a unit of another is worth, or null while the company has no rate for it. */
export const rateBetween = (rates: Rates, from: string, to: string): number | null => {
  if (from === to) return 1;
  const worth = (currency: string): number | undefined =>
    currency === rates.default_currency ? 1 : rates.currency_rates[currency];
  const [source, target] = [worth(from), worth(to)];
  return source === undefined || target === undefined || target === 0 ? null : source / target;
};

const valueLine = (total: CurrencyTotal, rate: number | null, currency: string) => {
  const converted = rate === null ? null : rounded(total.value * rate);
  return {
    value: total.value,
    count: total.count,
    value_converted: converted,
    value_formatted: formatMoney(total.value, total.currency),
    value_converted_formatted: converted === null ? null : formatMoney(converted, currency),
  };
};

/** The totals of the deals that match; amounts without a rate are missing from the converted totals. */
export const dealSummary = async (reader: Reader, actor: Actor, query: SummaryQuery) => {
  const { isArchived, filter_id, user_id, pipeline_id, stage_id, status } = query;
  const asked = {
    isArchived,
    filter_id,
    pipeline_id,
    stage_id,
    owner_id: user_id,
    status: status === undefined ? undefined : [status],
  };
  const totals = await totalsOf(reader, actor, await narrowingOf(reader, actor, asked));
  const rates = await ratesOf(reader, actor.companyId);
  const currency = actor.defaultCurrency;
  const rateOf = (total: CurrencyTotal): number | null => rateBetween(rates, total.currency, currency);
  const sum = (amount: (total: CurrencyTotal) => number): number =>
    rounded(totals.reduce((all, total) => all + amount(total) * (rateOf(total) ?? 0), 0));
  const value = sum((total) => total.value);
  const weighted = sum((total) => total.weighted);
  return {
    values_total: Object.fromEntries(
      totals.map((total) => [total.currency, valueLine(total, rateOf(total), currency)]),
    ),
    weighted_values_total: Object.fromEntries(
      totals.map((total) => [
        total.currency,
        { value: total.weighted, count: total.count, value_formatted: formatMoney(total.weighted, total.currency) },
      ]),
    ),
    total_count: totals.reduce((all, total) => all + total.count, 0),
    total_currency_converted_value: value,
    total_weighted_currency_converted_value: weighted,
    total_currency_converted_value_formatted: formatMoney(value, currency),
    total_weighted_currency_converted_value_formatted: formatMoney(weighted, currency),
  };
};
