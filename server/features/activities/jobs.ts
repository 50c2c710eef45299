import type { Job } from '#server/platform/jobs/jobs.ts';
import { remindOwners } from './reminders.ts';
import { purgeDeletedActivities } from './purging.ts';
import { makeAllOccurrences } from './series-making.ts';

export const purgeActivities: Job<Record<string, never>> = {
  name: 'purge deleted activities',
  every: '35 2 * * *',
  run: async (_payload, { db, log }) => {
    const purged = await purgeDeletedActivities(db);
    if (purged > 0) log.info({ purged }, 'deleted activities were purged');
  },
};

/** Five weeks lie between the making of an occurrence and its day, so that a night without the job is none without activities. */
export const makeRepeatingActivities: Job<Record<string, never>> = {
  name: 'make repeating activities',
  every: '25 3 * * *',
  run: async (_payload, { db, log }) => {
    const made = await makeAllOccurrences(db, log);
    if (made > 0) log.info({ made }, 'repeating activities were made');
  },
};

export const remindOfActivities: Job<Record<string, never>> = {
  name: 'remind of activities',
  every: '* * * * *',
  // One run tells all that was missed.
  isMadeUpFor: false,
  run: async (_payload, { db }) => {
    await remindOwners(db);
  },
};
