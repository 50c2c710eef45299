// What threads tell of their mails, brought up to date after a change from elsewhere.
import type { Tx } from '#server/platform/db/database.ts';
import { refreshThread } from './filing.queries.ts';

export const refreshThreads = async (tx: Tx, companyId: number, ids: number[]): Promise<void> => {
  for (const id of ids.toSorted((one, other) => one - other)) await refreshThread(tx, companyId, id);
};
