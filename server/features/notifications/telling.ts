// Open windows hear that there is something new to read.
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { record } from '#server/platform/events.ts';

/** Lets the windows of whom was told ask again what is unread, once the transaction commits. */
export const tellThatTold = async (tx: Tx, told: Actor): Promise<void> =>
  record(tx, told, { name: 'notification.added', details: { userId: told.userId } });
