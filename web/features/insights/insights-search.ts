// What the address of the statistics says.
export const periods = ['30', '90', '365', 'all'] as const;
export type Period = (typeof periods)[number];

export type InsightsSearch = { period?: Period; owner?: number; pipeline?: number };

const idOf = (value: unknown): number | undefined => {
  const id = Number(value);
  return Number.isSafeInteger(id) && id > 0 ? id : undefined;
};

/** Reads the address; what makes no sense is left out. */
export const readInsightsSearch = (search: Record<string, unknown>): InsightsSearch => {
  const period = periods.find((one) => one === String(search['period']));
  const owner = idOf(search['owner']);
  const pipeline = idOf(search['pipeline']);
  return {
    ...(period === undefined ? {} : { period }),
    ...(owner === undefined ? {} : { owner }),
    ...(pipeline === undefined ? {} : { pipeline }),
  };
};

export const periodOf = ({ period }: InsightsSearch): Period => period ?? '365';

/** The first day of a period that ends on `today`; nothing for all time. */
export const firstDay = (period: Period, today: string): string | undefined => {
  if (period === 'all') return undefined;
  const day = new Date(`${today}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - Number(period) + 1);
  return day.toISOString().slice(0, 10);
};
