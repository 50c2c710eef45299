import type { Actor } from '#server/platform/actor.ts';
import { now } from '#server/platform/clock.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { dueUpTo, type DueCounts } from './counting.queries.ts';

const dayIn = (timeZone: string, moment: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(moment);

/** How many of the actor's own open activities are due today, where they are, and how many are overdue; at most so many each. */
export const countDue = async (reader: Reader, actor: Actor, most: number): Promise<DueCounts> =>
  dueUpTo(reader, actor, { today: dayIn(actor.timeZone, now()), most });
