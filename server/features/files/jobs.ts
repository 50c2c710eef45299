import type { Job } from '#server/platform/jobs/jobs.ts';
import { purgeDeletedFiles } from './purging.ts';

export const purgeFiles: Job<Record<string, never>> = {
  name: 'purge deleted files',
  every: '45 2 * * *',
  run: async (_payload, { db, log }) => {
    const purged = await purgeDeletedFiles(db);
    if (purged > 0) log.info({ purged }, 'deleted files were purged');
  },
};
