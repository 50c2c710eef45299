// What merging asks of persons.
import type { CustomValues } from '#server/features/fields/stored.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { lockPersonRows, markPersonsDeleted, updatePersonRow, type PersonColumns, type PersonRow } from './queries.ts';

/** Those of the persons that the actor sees, deleted ones too, locked in the order of their ids. */
export const lockSeenPersons = async (tx: Tx, actor: Actor, ids: number[]): Promise<PersonRow[]> =>
  lockPersonRows(tx, actor, ids);

/** Writes what of a locked person is another after a merge. */
export const writeMergedPerson = async (
  tx: Tx,
  actor: Actor,
  change: { id: number; columns: Partial<PersonColumns>; custom: CustomValues },
): Promise<void> => updatePersonRow(tx, actor.companyId, change);

/** Deletes a locked person that is in another one now. */
export const retirePerson = async (tx: Tx, actor: Actor, id: number): Promise<void> => {
  await markPersonsDeleted(tx, actor, [id]);
};
