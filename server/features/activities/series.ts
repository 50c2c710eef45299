// Activities that repeat: begun, changed for the occurrences that follow or for all that are not done, and ended.
import type { ActivityChanges, NewActivity } from '#shared/activities/contract.ts';
import { endingWith, laterBy, partsOfRule } from '#shared/activities/recurrence.ts';
import type { SeriesReply } from '#shared/activities/series.ts';
import { addDays, daysBetween } from '#shared/days.ts';
import { dueClock, dueFields } from '#shared/zoned.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { invalid, notFound } from '#server/platform/errors.ts';
import { addActivity } from './adding.ts';
import { deleteActivities } from './deleting.ts';
import { updateActivity } from './editing.ts';
import { activityForChange, type ActivityRow } from './queries.ts';
import { readActivity } from './reading.ts';
import { checkRule, daysOfSeries } from './series-days.ts';
import { dayBefore, makeOccurrences } from './series-making.ts';
import {
  insertSeries,
  lockSeries,
  openOccurrences,
  putInSeries,
  seriesById,
  updateSeries,
  type SeriesRow,
} from './series.queries.ts';

type Scope = 'following' | 'all';

const dayOn = (activity: ActivityRow, timeZone: string): string => {
  const { date } = dueClock(activity, timeZone);
  if (date === '') throw invalid('due_date: an activity without a date cannot repeat');
  return date;
};

// The activity is the first of a series that begins on its own day.
const beginSeries = async (
  tx: Tx,
  actor: Actor,
  begun: { activity: ActivityRow; rule: string; timeZone: string },
): Promise<SeriesRow> => {
  const { activity, rule, timeZone } = begun;
  const start = dayOn(activity, timeZone);
  checkRule(rule, start);
  const series = await insertSeries(tx, actor, { rule, time_zone: timeZone, start_date: start });
  await putInSeries(tx, { companyId: actor.companyId, id: activity.id }, { seriesId: series.id, day: start });
  return series;
};

/** Adds an activity that repeats, on the clock of a time zone (the actor's); gives the first. */
export const addActivitySeries = async (
  tx: Tx,
  actor: Actor,
  input: { rule: string; time_zone?: string | undefined; activity: NewActivity },
): Promise<ActivityRow> => {
  const activity = await addActivity(tx, actor, input.activity);
  const timeZone = input.time_zone ?? actor.timeZone;
  const series = await beginSeries(tx, actor, { activity, rule: input.rule, timeZone });
  await makeOccurrences(tx, actor, series);
  return readActivity(tx, actor, activity.id);
};

/** The series of an activity the actor sees, or null. */
export const seriesOf = async (tx: Tx, actor: Actor, id: number): Promise<SeriesReply | null> => {
  const activity = await readActivity(tx, actor, id);
  if (activity.series_id === null) return null;
  const series = await seriesById(tx, { companyId: actor.companyId, id: activity.series_id });
  if (series === undefined) return null;
  const { rule, time_zone, start_date, is_over } = series;
  return { id: series.id, rule, time_zone, start_date, day: activity.series_day as string, is_over };
};

type Occurrence = { activity: ActivityRow; series: SeriesRow; scope: Scope };

const lockOccurrence = async (
  tx: Tx,
  actor: Actor,
  id: number,
): Promise<{ activity: ActivityRow; series: SeriesRow | null }> => {
  const seen = await readActivity(tx, actor, id);
  // The series before its occurrences, as the job that makes them does.
  const series =
    seen.series_id === null ? null : await lockSeries(tx, { companyId: actor.companyId, id: seen.series_id });
  const activity = await activityForChange(tx, actor, id);
  if (activity === undefined) throw notFound();
  return { activity, series: activity.series_id === null ? null : (series ?? null) };
};

const occurrencesIn = async (tx: Tx, actor: Actor, of: Occurrence): Promise<ActivityRow[]> => {
  const from = of.scope === 'all' ? of.series.start_date : (of.activity.series_day as string);
  const open = await openOccurrences(tx, actor, { seriesId: of.series.id, from });
  return open.some(({ id }) => id === of.activity.id) ? open : [of.activity, ...open];
};

// Nothing more is made; the rule says since when.
const endSeries = async (tx: Tx, actor: Actor, { series, day }: { series: SeriesRow; day: string }): Promise<void> =>
  updateSeries(
    tx,
    { companyId: actor.companyId, id: series.id },
    { is_over: true, rule: endingWith(series.rule, { until: dayBefore(day) }) },
  );

// What of the changes holds for the others: all but being done, and the day, which is each one's own.
const sharedChanges = (changes: ActivityChanges): ActivityChanges => {
  const { done: _done, due_date: _date, due_time: _time, ...shared } = changes;
  return shared;
};

type Shift = { days: number; time: string; timeZone: string };

const shifted = (
  activity: ActivityRow,
  { days, time, timeZone }: Shift,
): Pick<ActivityChanges, 'due_date' | 'due_time'> => {
  const { date } = dueClock(activity, timeZone);
  return date === '' ? {} : dueFields({ date: addDays(date, days), time }, timeZone);
};

const countIn = (rule: string): number => Number(partsOfRule(rule)?.get('COUNT') ?? 0);

// A rule that counts goes on counting where it is cut, unless another count is wished.
const restOfRule = (series: SeriesRow, wished: string, from: string): string => {
  const count = countIn(series.rule);
  if (count === 0 || countIn(wished) !== count) return wished;
  const before = daysOfSeries(series, (day) => day < from).filter((day) => day < from).length;
  return endingWith(wished, { count: Math.max(1, count - before) });
};

type Edit = { of: Occurrence; rule: string | undefined; changes: ActivityChanges };

// The occurrences get the days of the new rule, one after the other; those it has no day for are deleted.
const rearrange = async (
  tx: Tx,
  actor: Actor,
  work: { series: SeriesRow; occurrences: ActivityRow[]; rule: string; shift: Shift },
): Promise<void> => {
  const { series: old, occurrences, rule, shift } = work;
  const [first, ...others] = occurrences as [ActivityRow, ...ActivityRow[]];
  await endSeries(tx, actor, { series: old, day: first.series_day as string });
  const head = await readActivity(tx, actor, first.id);
  const series = await beginSeries(tx, actor, { activity: head, rule, timeZone: old.time_zone });
  const days = daysOfSeries(series, (_day, nth) => nth <= others.length + 1).slice(1);
  const kept = others.slice(0, days.length);
  for (const [nth, { id }] of kept.entries()) {
    const date = days[nth] as string;
    await updateActivity(tx, actor, { id, ...dueFields({ date, time: shift.time }, old.time_zone), isOfSeries: true });
    await putInSeries(tx, { companyId: actor.companyId, id }, { seriesId: series.id, day: date });
  }
  if (others.length > kept.length)
    await deleteActivities(
      tx,
      actor,
      others.slice(days.length).map(({ id }) => id),
    );
  const madeUntil = days[kept.length - 1] ?? series.start_date;
  await updateSeries(tx, { companyId: actor.companyId, id: series.id }, { made_until: madeUntil });
  await makeOccurrences(tx, actor, { ...series, made_until: madeUntil });
};

const editOccurrences = async (tx: Tx, actor: Actor, edit: Edit): Promise<void> => {
  const { activity: before, series } = edit.of;
  const { time_zone: timeZone } = series;
  const after = await readActivity(tx, actor, before.id);
  const [earlier, later] = [dueClock(before, timeZone), dueClock(after, timeZone)];
  const shift: Shift = { days: daysBetween(earlier.date, dayOn(after, timeZone)), time: later.time, timeZone };
  const occurrences = await occurrencesIn(tx, actor, edit.of);
  const areMoved = shift.days !== 0 || earlier.time !== later.time;
  for (const one of occurrences) {
    if (one.id === before.id) continue;
    const changes = { ...sharedChanges(edit.changes), ...(areMoved ? shifted(one, shift) : {}) };
    await updateActivity(tx, actor, { id: one.id, ...changes, isOfSeries: true });
  }
  const wished = edit.rule ?? laterBy(series.rule, { days: shift.days, to: later.date });
  if ((edit.rule === undefined || wished === series.rule) && shift.days === 0) return;
  const first = occurrences[0] as ActivityRow;
  const rule = restOfRule(series, wished, first.series_day as string);
  await rearrange(tx, actor, { series, occurrences, rule, shift });
};

/** Changes an activity with those of its series that follow, or all to do. A rule of null ends the series with it; without one it goes along. */
export const updateActivitySeries = async (
  tx: Tx,
  actor: Actor,
  input: { id: number; scope: Scope; rule?: string | null | undefined; changes?: ActivityChanges | undefined },
): Promise<ActivityRow> => {
  const { id, scope, rule, changes = {} } = input;
  const { activity, series } = await lockOccurrence(tx, actor, id);
  await updateActivity(tx, actor, { id, ...changes, isOfSeries: true });
  if (series === null && typeof rule === 'string') {
    const changed = await readActivity(tx, actor, id);
    await makeOccurrences(
      tx,
      actor,
      await beginSeries(tx, actor, { activity: changed, rule, timeZone: actor.timeZone }),
    );
  } else if (series !== null && rule !== null)
    await editOccurrences(tx, actor, { of: { activity, series, scope }, rule, changes });
  else if (series !== null) {
    const others = (await occurrencesIn(tx, actor, { activity, series, scope })).filter((one) => one.id !== id);
    await deleteActivities(
      tx,
      actor,
      others.map((one) => one.id),
    );
    await endSeries(tx, actor, { series, day: activity.series_day as string });
    await putInSeries(tx, { companyId: actor.companyId, id }, null);
  }
  return readActivity(tx, actor, id);
};

/** The ids of an activity and of those of its series that follow, or are to do. */
export const idsInScope = async (tx: Tx, actor: Actor, of: { id: number; scope: Scope }): Promise<number[]> => {
  const { activity, series } = await lockOccurrence(tx, actor, of.id);
  if (series === null) return [of.id];
  return (await occurrencesIn(tx, actor, { activity, series, scope: of.scope })).map(({ id }) => id);
};

/** Deletes an activity with those of its series that follow, or all to do; 404 when it is of none. Gives their ids. */
export const deleteActivitySeries = async (
  tx: Tx,
  actor: Actor,
  input: { id: number; scope: Scope },
): Promise<number[]> => {
  const { activity, series } = await lockOccurrence(tx, actor, input.id);
  if (series === null) throw notFound();
  const of = { activity, series, scope: input.scope };
  const occurrences = (await occurrencesIn(tx, actor, of)).filter((one) => !one.done);
  const gone = occurrences.map(({ id }) => id);
  const ids = await deleteActivities(tx, actor, gone);
  const day = input.scope === 'all' ? (occurrences[0]?.series_day ?? activity.series_day) : activity.series_day;
  await endSeries(tx, actor, { series, day: day as string });
  return ids;
};
