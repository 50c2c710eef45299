// Deleted deals go for good when the days their company keeps them are over.
import { inTransaction, type Database } from '#server/platform/db/database.ts';
import { lockDealsToPurge, purge } from './purging.queries.ts';

const chunk = 500;

/** Purges every deal whose time has come, some at a time; gives how many went. */
export const purgeDeletedDeals = async (db: Database): Promise<number> => {
  for (let purged = 0; ;) {
    const count = await inTransaction(db, async (tx) => {
      const deals = await lockDealsToPurge(tx, chunk);
      if (deals.length > 0) await purge(tx, deals);
      return deals.length;
    });
    purged += count;
    if (count < chunk) return purged;
  }
};
