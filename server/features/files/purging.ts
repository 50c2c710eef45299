// Deleting files for good, once their days in the bin are over.
import { inTransaction, type Database } from '#server/platform/db/database.ts';
import { removeStoredFile } from '#server/platform/files/store.ts';
import { deleteFileRows, lockFilesToPurge } from './purging.queries.ts';

const atOnce = 100;

/** Purges all files that are due; gives how many. Bytes go first: a run cut short leaves rows that the next one finds again. */
export const purgeDeletedFiles = async (db: Database): Promise<number> => {
  for (let purged = 0; ;) {
    const count = await inTransaction(db, async (tx) => {
      const files = await lockFilesToPurge(tx, atOnce);
      for (const { storage_key: key } of files) if (key !== null) await removeStoredFile(key);
      await deleteFileRows(tx, files);
      return files.length;
    });
    purged += count;
    if (count < atOnce) return purged;
  }
};
