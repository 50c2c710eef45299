import { sql } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { activityColumns, type ActivityRow } from './queries.ts';
import { isActivitySeenBy } from './visibility.ts';

export type SeriesRow = {
  company_id: number;
  id: number;
  rule: string;
  time_zone: string;
  start_date: string;
  made_until: string;
  walked_from: string | null;
  is_over: boolean;
};
export type SeriesKey = { companyId: number; id: number };

export const insertSeries = async (
  tx: Tx,
  actor: Actor,
  series: Pick<SeriesRow, 'rule' | 'time_zone' | 'start_date'>,
): Promise<SeriesRow> =>
  tx
    .insertInto('activity_series')
    .values({
      ...series,
      company_id: actor.companyId,
      made_until: series.start_date,
      creator_user_id: actor.userId,
    })
    .returning(['company_id', 'id', 'rule', 'time_zone', 'start_date', 'made_until', 'walked_from', 'is_over'])
    .executeTakeFirstOrThrow();

/** A series; null ids are of none. */
export const seriesById = async (reader: Reader, key: SeriesKey): Promise<SeriesRow | undefined> => {
  const { rows } =
    await sql<SeriesRow>`select s.company_id, s.id, s.rule, s.time_zone, s.start_date, s.made_until, s.walked_from, s.is_over
    from activity_series s where s.company_id = ${key.companyId} and s.id = ${key.id}`.execute(reader);
  return rows[0];
};

/** A series, held until the transaction ends: whoever makes or changes its occurrences does so alone. */
export const lockSeries = async (tx: Tx, key: SeriesKey): Promise<SeriesRow | undefined> => {
  const { rows } =
    await sql<SeriesRow>`select s.company_id, s.id, s.rule, s.time_zone, s.start_date, s.made_until, s.walked_from, s.is_over
    from activity_series s where s.company_id = ${key.companyId} and s.id = ${key.id} for update`.execute(tx);
  return rows[0];
};

export const updateSeries = async (
  tx: Tx,
  key: SeriesKey,
  write: Partial<Pick<SeriesRow, 'rule' | 'made_until' | 'walked_from' | 'is_over'>>,
): Promise<void> => {
  await tx
    .updateTable('activity_series')
    .set({ ...write, update_time: sql<string>`now()` })
    .where('company_id', '=', key.companyId)
    .where('id', '=', key.id)
    .execute();
};

/** Some series that go on, in the order of their ids. */
export const runningSeries = async (reader: Reader, after: SeriesKey, limit: number): Promise<SeriesKey[]> => {
  const { rows } = await sql<SeriesKey>`select s.company_id as "companyId", s.id from activity_series s
    where not s.is_over and (s.company_id, s.id) > (${after.companyId}, ${after.id})
    order by s.company_id, s.id limit ${limit}`.execute(reader);
  return rows;
};

/** The occurrences to do from a day of the series on that the actor sees, held until the transaction ends. */
export const openOccurrences = async (
  tx: Tx,
  actor: Actor,
  of: { seriesId: number; from: string },
): Promise<ActivityRow[]> => {
  const { rows } = await sql<ActivityRow>`select ${activityColumns} from activities a
    where a.company_id = ${actor.companyId} and a.series_id = ${of.seriesId} and a.series_day >= ${of.from}::date
      and not a.done and not a.is_deleted and ${isActivitySeenBy(actor, 'a')}
    order by a.series_day for update of a`.execute(tx);
  return rows;
};

/** Puts an activity at a day of a series, or (null) takes it out of any. */
export const putInSeries = async (
  tx: Tx,
  activity: { companyId: number; id: number },
  place: { seriesId: number; day: string } | null,
): Promise<void> => {
  await sql`update activities set series_id = ${place?.seriesId ?? null}, series_day = ${place?.day ?? null}::date, series_exception = false
    where company_id = ${activity.companyId} and id = ${activity.id}`.execute(tx);
};

export const markException = async (tx: Tx, activity: { companyId: number; id: number }): Promise<void> => {
  await sql`update activities set series_exception = true
    where company_id = ${activity.companyId} and id = ${activity.id}`.execute(tx);
};

export type Model = {
  id: number;
  owner_id: number;
  due_date: string | null;
  due_time: string | null;
  is_usable: boolean;
};

/**
 * The occurrence that the next ones are made like: the last that was not changed by itself, rather one to do than one done, rather
 * any than a deleted one. Its deal or lead may be away: then nothing is made.
 */
export const modelOfSeries = async (reader: Reader, key: SeriesKey): Promise<Model | undefined> => {
  const { rows } = await sql<Model>`select a.id, a.owner_id, a.due_date, a.due_time,
      not coalesce(d.is_deleted, l.is_deleted, false) as is_usable
    from activities a
    left join deals d on d.company_id = a.company_id and d.id = a.deal_id
    left join leads l on l.company_id = a.company_id and l.id = a.lead_id
    where a.company_id = ${key.companyId} and a.series_id = ${key.id}
    order by a.is_deleted, a.series_exception, a.done, a.series_day desc limit 1`.execute(reader);
  return rows[0];
};

export type Made = {
  id: number;
  deal_id: number | null;
  lead_id: string | null;
  person_id: number | null;
  org_id: number | null;
};

/** Makes occurrences like the model, those that are there already excepted. */
export const copyActivity = async (
  tx: Tx,
  key: SeriesKey,
  copies: { modelId: number; days: string[]; dueDates: string[]; dueTimes: (string | null)[] },
): Promise<Made[]> => {
  const { rows } = await sql<Made>`
    with made as (
      insert into activities (company_id, subject, type, owner_id, creator_user_id, deal_id, lead_id, person_id, org_id, project_id,
        due_date, due_time, duration, busy, location, attendees, public_description, note, priority, reminder, series_id, series_day)
      select m.company_id, m.subject, m.type, m.owner_id, m.creator_user_id, m.deal_id, m.lead_id, m.person_id, m.org_id, m.project_id,
        n.due_date, n.due_time, m.duration, m.busy, m.location, m.attendees, m.public_description, m.note, m.priority, m.reminder, ${key.id}::integer, n.day
      from activities m, unnest(${copies.days}::date[], ${copies.dueDates}::date[], ${copies.dueTimes}::time[]) as n (day, due_date, due_time)
      where m.company_id = ${key.companyId} and m.id = ${copies.modelId}
      order by n.day
      on conflict (company_id, series_id, series_day) where series_id is not null do nothing
      returning company_id, id, deal_id, lead_id, person_id, org_id),
    joined as (
      insert into activity_participants (company_id, activity_id, person_id, is_primary)
      select p.company_id, made.id, p.person_id, p.is_primary from made
      join activity_participants p on p.company_id = made.company_id and p.activity_id = ${copies.modelId})
    select id, deal_id, lead_id, person_id, org_id from made order by id`.execute(tx);
  return rows;
};
