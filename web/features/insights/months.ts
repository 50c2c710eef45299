// The months of a period, and the deals lists behind their figures.
import { addMonths } from '#shared/days.ts';
import type { ClosedFigures } from '#shared/insights/closed.contract.ts';
import { closedFields } from '#shared/insights/rules.ts';
import type { AddressLine } from '#web/features/filters/conditions.ts';

export type Span = { from: string | undefined; to: string };
export type Month = { month: string; span: Span; figures: ClosedFigures };

const nothing: ClosedFigures = { won: 0, lost: 0, won_value: 0, lost_value: 0 };

const lastDayOf = (month: string): string => addMonths(`${month}-31`, 0);

/** Every month from the first to the last day, those with nothing too; without a first day, from the first month there are figures of. */
export const monthsOf = (found: (ClosedFigures & { month: string })[], { from, to }: Span): Month[] => {
  const first = from?.slice(0, 7) ?? found[0]?.month;
  const last = [to.slice(0, 7), found.at(-1)?.month ?? ''].toSorted().at(-1) ?? '';
  const months: Month[] = [];
  if (first === undefined) return months;
  for (let month = first; month <= last; month = addMonths(`${month}-01`, 1).slice(0, 7)) {
    const start = `${month}-01`;
    const figures = found.find((one) => one.month === month) ?? nothing;
    const span = { from: from !== undefined && from > start ? from : start, to: lastDayOf(month) };
    months.push({ month, span, figures });
  }
  return months;
};

export type Listed = {
  status: 'won' | 'lost';
  from?: string | undefined;
  to?: string | undefined;
  owner?: number | undefined;
  pipeline?: number | undefined;
  /** A reason of loss; null for none given. */
  reason?: string | null | undefined;
};

/** The search part of the address of the deals list that holds what a figure counts. */
export const listSearchOf = ({ status, from, to, owner, pipeline, reason }: Listed): Record<string, unknown> => {
  const line = (field: number, operator: string, value?: string): AddressLine =>
    value === undefined ? ['deal', String(field), operator] : ['deal', String(field), operator, value];
  const all = [
    ...(from === undefined ? [] : [line(closedFields[status], '>=', from)]),
    ...(to === undefined ? [] : [line(closedFields[status], '<=', to)]),
    ...(reason === undefined
      ? []
      : [reason === null ? line(closedFields.reason, 'IS NULL') : line(closedFields.reason, '=', reason)]),
  ];
  return {
    status,
    ...(owner === undefined ? {} : { owner }),
    ...(pipeline === undefined ? {} : { pipeline }),
    ...(all.length === 0 ? {} : { filter: { all } }),
  };
};
