// Whoever wrote something for the merged record while it was being merged may have committed only afterwards.
import { inTransaction } from '#server/platform/db/database.ts';
import type { Job } from '#server/platform/jobs/jobs.ts';
import { moveCarried, type Merge } from './carried.queries.ts';
import { mergedInto } from './merges.queries.ts';
import { repointContacts } from './repointing.ts';

export const settleMergeName = 'settle merge';

// Longer than any statement may take.
const seconds = 150;

export const settleTime = (time: Date): Date => new Date(time.getTime() + seconds * 1000);

/** Moves what still came to the merged record, to where that is now. */
export const settleMerge: Job<Merge> = {
  name: settleMergeName,
  run: async (work, { db }) =>
    inTransaction(db, async (tx) => {
      const { companyId, kind, mergedId } = work;
      const keptId = (await mergedInto(tx, companyId, { kind, ids: [mergedId] })).get(mergedId);
      if (keptId === undefined) return;
      await moveCarried(tx, { ...work, keptId });
      await repointContacts(tx, { ...work, keptId });
    }),
};
