// What merging asks of organizations.
import type { CustomValues } from '#server/features/fields/stored.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import {
  lockOrganizationRows,
  markOrganizationsDeleted,
  updateOrganizationRow,
  type OrganizationColumns,
  type OrganizationRow,
} from './queries.ts';

/** Those of the organizations that the actor sees, deleted ones too, locked in the order of their ids. */
export const lockSeenOrganizations = async (tx: Tx, actor: Actor, ids: number[]): Promise<OrganizationRow[]> =>
  lockOrganizationRows(tx, actor, ids);

/** Writes what of a locked organization is another after a merge. */
export const writeMergedOrganization = async (
  tx: Tx,
  actor: Actor,
  change: { id: number; columns: Partial<OrganizationColumns>; custom: CustomValues },
): Promise<void> => updateOrganizationRow(tx, actor.companyId, change);

/** Deletes a locked organization that is in another one now. */
export const retireOrganization = async (tx: Tx, actor: Actor, id: number): Promise<void> => {
  await markOrganizationsDeleted(tx, actor, [id]);
};
