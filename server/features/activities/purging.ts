// Deleting activities for good, once their days in the bin are over.
import { inTransaction, type Database } from '#server/platform/db/database.ts';
import { deleteActivityRows, lockActivitiesToPurge } from './purging.queries.ts';

const atOnce = 500;

/** Purges all activities that are due; gives how many. */
export const purgeDeletedActivities = async (db: Database): Promise<number> => {
  for (let purged = 0; ;) {
    const count = await inTransaction(db, async (tx) => {
      const activities = await lockActivitiesToPurge(tx, atOnce);
      await deleteActivityRows(tx, activities);
      return activities.length;
    });
    purged += count;
    if (count < atOnce) return purged;
  }
};
