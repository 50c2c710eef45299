// Making the occurrences of a series ahead of their days. Each is an ordinary activity from then on.
import { addDays } from '#shared/days.ts';
import { clockOf, dueClock, dueFields } from '#shared/zoned.ts';
import { actorOfUser } from '#server/features/users/actors.ts';
import type { Actor } from '#server/platform/actor.ts';
import { now } from '#server/platform/clock.ts';
import { inTransaction, isDatabaseAway, type Database, type Tx } from '#server/platform/db/database.ts';
import { record } from '#server/platform/events.ts';
import type { Log } from '#server/platform/log.ts';
import { daysToMake } from './series-days.ts';
import {
  copyActivity,
  lockSeries,
  modelOfSeries,
  runningSeries,
  updateSeries,
  type SeriesKey,
  type SeriesRow,
} from './series.queries.ts';

const keyOf = (series: SeriesRow): SeriesKey => ({ companyId: series.company_id, id: series.id });

/** Makes the occurrences of a locked series that are to be there by now. While its deal or lead is away, it waits. */
export const makeOccurrences = async (tx: Tx, actor: Actor, series: SeriesRow): Promise<number> => {
  const key = keyOf(series);
  const model = await modelOfSeries(tx, key);
  if (model === undefined) {
    await updateSeries(tx, key, { is_over: true });
    return 0;
  }
  if (!model.is_usable) return 0;
  const { days, isOver, walkedFrom } = daysToMake(series, clockOf(now(), series.time_zone).date);
  const { time } = dueClock(model, series.time_zone);
  const due = days.map((date) => dueFields({ date, time }, series.time_zone));
  const made = await copyActivity(tx, key, {
    modelId: model.id,
    days,
    dueDates: due.map(({ due_date: date }) => date as string),
    dueTimes: due.map(({ due_time: clock }) => clock),
  });
  if (days.length > 0 || isOver)
    await updateSeries(tx, key, {
      made_until: days.at(-1) ?? series.made_until,
      is_over: isOver,
      walked_from: walkedFrom,
    });
  for (const one of made) await record(tx, actor, { name: 'activity.created', details: one });
  return made.length;
};

const makeNext = async (tx: Tx, key: SeriesKey): Promise<number> => {
  const series = await lockSeries(tx, key);
  if (series === undefined || series.is_over) return 0;
  const model = await modelOfSeries(tx, key);
  const owner = model && (await actorOfUser(tx, { companyId: key.companyId, userId: model.owner_id }));
  // Somebody who was switched off gets no more to do; should they come back, so does the series.
  return owner ? makeOccurrences(tx, owner, series) : 0;
};

const atOnce = 200;

/** Makes what every series lacks; one that fails holds up no other. Safe to run at any time, from several processes. */
export const makeAllOccurrences = async (db: Database, log: Log): Promise<number> => {
  let made = 0;
  for (let after: SeriesKey = { companyId: 0, id: 0 }; ;) {
    const keys = await runningSeries(db, after, atOnce);
    for (const key of keys)
      try {
        made += await inTransaction(db, (tx) => makeNext(tx, key));
      } catch (error) {
        if (isDatabaseAway(error)) throw error;
        log.error({ err: error as Error, series: key.id }, 'a series could not go on');
      }
    const last = keys.at(-1);
    if (last === undefined || keys.length < atOnce) return made;
    after = last;
  }
};

/** The day before, as which a series ends that another one follows. */
export const dayBefore = (day: string): string => addDays(day, -1);
