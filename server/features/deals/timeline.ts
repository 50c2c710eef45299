// Deals in periods of time, by one of their dates.
import { addDays } from '#shared/days.ts';
import { boundariesOf, type TimelineQuery, type TimelineTotals } from '#shared/deals/timeline.contract.v1.ts';
import { customFieldDefinitions } from '#server/features/fields/custom-values.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { defineError, invalid } from '#server/platform/errors.ts';
import { narrowingOf } from './listing.ts';
import { presentFlatDeals } from './present.v1.ts';
import { rateBetween } from './summary.ts';
import { ratesOf, type Rates } from './summary.queries.ts';
import {
  customDate,
  periodDeals,
  periodTotals,
  storedDate,
  type PeriodTotal,
  type TimelineAsked,
  type TimelineDate,
} from './timeline.queries.ts';

export const timelineTooLong = defineError('timeline_too_long', 400);

// So many deals with all that stands around them are as much as one answer should hold.
const mostDeals = 2000;

const dateOf = async (reader: Reader, actor: Actor, key: string): Promise<TimelineDate> => {
  const column = storedDate(key);
  if (column !== null) return column;
  const definitions = await customFieldDefinitions(reader, actor.companyId, 'deal');
  if (!definitions.some(({ code, type }) => code === key && type === 'date'))
    throw invalid(`field_key: ${key} is no date field of deals`);
  return customDate(key);
};

const sumsOf = (lines: PeriodTotal[], amountOf: (line: PeriodTotal) => number): Record<string, number> => {
  const sums: Record<string, number> = {};
  for (const line of lines) sums[line.currency] = Math.round(((sums[line.currency] ?? 0) + amountOf(line)) * 100) / 100;
  return sums;
};

const countOf = (lines: PeriodTotal[]): number => lines.reduce((all, line) => all + line.count, 0);

const totalsOf = (lines: PeriodTotal[]): TimelineTotals => {
  const open = lines.filter(({ status }) => status === 'open');
  const won = lines.filter(({ status }) => status === 'won');
  return {
    count: countOf(lines),
    values: sumsOf(lines, ({ value }) => value),
    weighted_values: sumsOf(lines, ({ weighted }) => weighted),
    open_count: countOf(open),
    open_values: sumsOf(open, ({ value }) => value),
    weighted_open_values: sumsOf(open, ({ weighted }) => weighted),
    won_count: countOf(won),
    won_values: sumsOf(won, ({ value }) => value),
  };
};

// What has no rate counts among the deals, and is missing from the sums.
const converted = (lines: PeriodTotal[], rates: Rates, currency: string): PeriodTotal[] =>
  lines.map((line) => {
    const rate = rateBetween(rates, line.currency, currency) ?? 0;
    return { ...line, currency, value: line.value * rate, weighted: line.weighted * rate };
  });

const dealsByPeriod = async (reader: Reader, actor: Actor, asked: TimelineAsked) => {
  const found = await periodDeals(reader, actor, { ...asked, limit: mostDeals + 1 });
  if (found.length > mostDeals) throw timelineTooLong({ limit: mostDeals });
  const { deals } = await presentFlatDeals(
    reader,
    actor,
    found.map(({ deal }) => deal),
  );
  return Map.groupBy(deals, (_deal, index) => found[index]?.period);
};

/** The periods asked for, with their open and won deals and what these sum up to. */
export const dealTimeline = async (reader: Reader, actor: Actor, query: TimelineQuery & { isArchived: boolean }) => {
  const { isArchived, filter_id, user_id = null, pipeline_id = null } = query;
  const boundaries = boundariesOf(query.start_date, query.interval, query.amount);
  const asked: TimelineAsked = {
    narrowing: await narrowingOf(reader, actor, { isArchived, filter_id }),
    date: await dateOf(reader, actor, query.field_key),
    ownerId: user_id,
    pipelineId: pipeline_id,
    boundaries,
  };
  const totals = Map.groupBy(await periodTotals(reader, actor, asked), ({ period }) => period);
  const deals = query.exclude_deals ? null : await dealsByPeriod(reader, actor, asked);
  const { totals_convert_currency: wanted } = query;
  const currency = wanted === 'default_currency' ? actor.defaultCurrency : wanted;
  const rates = currency === undefined ? null : await ratesOf(reader, actor.companyId);
  return boundaries.slice(0, -1).map((start, period) => {
    const lines = totals.get(period) ?? [];
    return {
      period_start: `${start} 00:00:00`,
      period_end: `${addDays(boundaries[period + 1] as string, -1)} 23:59:59`,
      deals: deals?.get(period) ?? [],
      totals: totalsOf(lines),
      ...(rates === null || currency === undefined
        ? {}
        : { totals_converted: totalsOf(converted(lines, rates, currency)) }),
    };
  });
};
