// Deleting files for good, once their days in the bin are over.
import { inTransaction, type Database } from '#server/platform/db/database.ts';
import { removeLeftovers } from '#server/platform/files/leftovers.ts';
import { deleteFileRows, lockFilesToPurge } from './purging.queries.ts';

const atOnce = 100;

/** Purges all files that are due, then the bytes that nothing holds any more; gives how many files. */
export const purgeDeletedFiles = async (db: Database): Promise<number> => {
  let purged = 0;
  for (;;) {
    const count = await inTransaction(db, async (tx) => {
      const files = await lockFilesToPurge(tx, atOnce);
      await deleteFileRows(tx, files);
      return files.length;
    });
    purged += count;
    if (count < atOnce) break;
  }
  await removeLeftovers(db);
  return purged;
};
