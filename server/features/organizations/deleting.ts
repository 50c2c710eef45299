// Deleting organizations. The rows stay, and with them the links of deals, leads and people.
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { notFound } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { markOrganizationsDeleted } from './queries.ts';

/** Deletes those the actor sees and gives their ids; one deleted before stays as it is. */
export const deleteOrganizations = async (tx: Tx, actor: Actor, ids: number[]): Promise<number[]> => {
  const seen = await markOrganizationsDeleted(tx, actor, ids);
  const gone = seen.filter((row) => !row.was_deleted).map((row) => row.id);
  if (gone.length > 0) await record(tx, actor, { name: 'organization.deleted', details: { ids: gone } });
  return seen.map((row) => row.id);
};

/** Deletes one; not there or unseen is not found. */
export const deleteOrganization = async (tx: Tx, actor: Actor, id: number): Promise<void> => {
  const ids = await deleteOrganizations(tx, actor, [id]);
  if (ids.length === 0) throw notFound();
};
