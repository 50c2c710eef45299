// Deleting persons. The rows stay, and with them the links of deals, leads and activities.
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { notFound } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { markPersonsDeleted } from './queries.ts';

/** Deletes them all, or none when one is not there or not seen (404). One deleted before stays as it is. */
export const deletePersons = async (tx: Tx, actor: Actor, ids: number[]): Promise<void> => {
  const seen = await markPersonsDeleted(tx, actor, ids);
  if (seen.length < new Set(ids).size) throw notFound();
  const gone = seen.filter((row) => !row.was_deleted).map((row) => row.id);
  if (gone.length > 0) await record(tx, actor, { name: 'person.deleted', details: { ids: gone } });
};
