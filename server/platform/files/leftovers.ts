// Removing bytes that nothing holds any more. The rows that held them are gone for good by then: what is not committed is not seen here.
import { inTransaction, type Database } from '#server/platform/db/database.ts';
import { forgetLeftovers, lockLeftovers } from './leftovers.queries.ts';
import { dropAbandoned, removeStoredFile } from './store.ts';

const atOnce = 100;
const aDay = 86_400_000;

/** Removes all bytes that are due; gives how many. A run cut short leaves a list that the next one goes on with. */
export const removeLeftovers = async (db: Database): Promise<number> => {
  let removed = await dropAbandoned(aDay);
  for (;;) {
    const count = await inTransaction(db, async (tx) => {
      const keys = await lockLeftovers(tx, atOnce);
      for (const key of keys) await removeStoredFile(key);
      await forgetLeftovers(tx, keys);
      return keys.length;
    });
    removed += count;
    if (count < atOnce) return removed;
  }
};
