// Files and rows of imports are kept for a while: to be started, to be undone, to mend refused rows. Then only the figures stay.
import type { Database } from '#server/platform/db/database.ts';
import { removeStoredFile } from '#server/platform/files/store.ts';
import { forgetOldRows, takeFilesDone } from './purging.queries.ts';

/** Days after which an import that never started is forgotten, and one that ended can no longer be undone. */
export const keptFor = { unstarted: 7, ended: 30 } as const;

/** Removes what is no longer needed. */
export const purgeImports = async (db: Database): Promise<void> => {
  const files = await takeFilesDone(db, keptFor.unstarted);
  await forgetOldRows(db, keptFor);
  for (const key of files) await removeStoredFile(key);
};
