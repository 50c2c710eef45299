import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { isListed, type Narrowing } from './listing.queries.ts';
import { listedColumns, listedDeal, type DealRow } from './queries.ts';

/** A date of the deal known as `d`, and the type its periods are compared in. */
export type TimelineDate = { value: RawBuilder<unknown>; type: 'timestamptz' | 'date' | 'text' };

const stored: Record<string, TimelineDate['type']> = {
  add_time: 'timestamptz',
  update_time: 'timestamptz',
  stage_change_time: 'timestamptz',
  won_time: 'timestamptz',
  first_won_time: 'timestamptz',
  lost_time: 'timestamptz',
  close_time: 'timestamptz',
  expected_close_date: 'date',
};

/** A date that every deal has a column for, or null. */
export const storedDate = (key: string): TimelineDate | null => {
  const type = Object.hasOwn(stored, key) ? stored[key] : undefined;
  return type === undefined ? null : { value: sql.ref(`d.${key}`), type };
};

/** The date in a custom field; as text it sorts as dates do. */
export const customDate = (code: string): TimelineDate => ({
  value: sql`(d.custom_fields->>${code}::text collate "C")`,
  type: 'text',
});

export type TimelineAsked = {
  narrowing: Narrowing;
  date: TimelineDate;
  ownerId: number | null;
  pipelineId: number | null;
  /** The first day of each period, and the day after the last. */
  boundaries: string[];
};

const periodOf = ({ date, boundaries }: TimelineAsked): RawBuilder<number> =>
  sql`width_bucket(${date.value}, ${boundaries}::text[]::${sql.raw(date.type)}[]) - 1`;

const isAsked = (actor: Actor, asked: TimelineAsked): RawBuilder<boolean> => {
  const { date, boundaries, ownerId, pipelineId } = asked;
  const type = sql.raw(date.type);
  return sql`${isListed(actor, asked.narrowing)} and d.status in ('open', 'won')
    and ${date.value} >= ${boundaries[0]}::text::${type} and ${date.value} < ${boundaries.at(-1)}::text::${type}
    and (${ownerId}::integer is null or d.owner_id = ${ownerId}) and (${pipelineId}::integer is null or d.pipeline_id = ${pipelineId})`;
};

export type PeriodTotal = {
  period: number;
  status: 'open' | 'won';
  currency: string;
  count: number;
  value: number;
  weighted: number;
};

/** Counts and sums by period, status and currency; a deal's own probability counts, else its stage's. */
export const periodTotals = async (reader: Reader, actor: Actor, asked: TimelineAsked): Promise<PeriodTotal[]> => {
  const { rows } = await sql<PeriodTotal>`
    select a.period, a.status, a.currency, cast(sum(a.count) as bigint) as count, sum(a.value) as value,
      round(sum(a.value * coalesce(a.probability, case when p.is_deal_probability_enabled then s.deal_probability else 100 end) / 100), 2) as weighted
    from (
      select ${periodOf(asked)} as period, d.status, d.stage_id, d.currency, d.probability, count(*) as count, sum(d.value) as value
      from deals d where ${isAsked(actor, asked)} group by 1, d.status, d.stage_id, d.currency, d.probability
    ) a
    join stages s on s.company_id = ${actor.companyId} and s.id = a.stage_id
    join pipelines p on p.company_id = s.company_id and p.id = s.pipeline_id
    group by a.period, a.status, a.currency order by a.period, a.currency`.execute(reader);
  return rows;
};

/** The deals with their periods, in the order of the date; at most so many. */
export const periodDeals = async (
  reader: Reader,
  actor: Actor,
  asked: TimelineAsked & { limit: number },
): Promise<{ period: number; deal: DealRow }[]> => {
  const { rows } = await sql<{ period: number; deal: unknown[] }>`
    select ${periodOf(asked)} as period, ${listedColumns(actor, { neverDeleted: true })} as deal
    from deals d where ${isAsked(actor, asked)} order by ${asked.date.value}, d.id limit ${asked.limit}`.execute(
    reader,
  );
  return rows.map(({ period, deal }) => ({ period, deal: listedDeal(deal) }));
};
