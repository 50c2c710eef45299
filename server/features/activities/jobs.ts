import type { Job } from '#server/platform/jobs/jobs.ts';
import { purgeDeletedActivities } from './purging.ts';

export const purgeActivities: Job<Record<string, never>> = {
  name: 'purge deleted activities',
  every: '35 2 * * *',
  run: async (_payload, { db, log }) => {
    const purged = await purgeDeletedActivities(db);
    if (purged > 0) log.info({ purged }, 'deleted activities were purged');
  },
};
