import type { Job } from '#server/platform/jobs/jobs.ts';
import { purgeDeletedDeals } from './purging.ts';

export const purgeDeals: Job<Record<string, never>> = {
  name: 'purge deleted deals',
  every: '15 2 * * *',
  run: async (_payload, { db, log }) => {
    const purged = await purgeDeletedDeals(db);
    if (purged > 0) log.info({ purged }, 'deleted deals were purged');
  },
};
