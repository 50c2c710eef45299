// Changing an organization. What is the same afterwards is no change.
import { mayGetVisibility } from '#shared/contacts/rules.ts';
import { storedAddress } from '#server/features/contacts/address.ts';
import { changedColumns, changesOfContact, isSameSet } from '#server/features/contacts/changes.ts';
import { wearLabels } from '#server/features/contacts/labels.ts';
import { changedCustomFields } from '#server/features/fields/stored.ts';
import { checkOwner } from '#server/features/permissions/links.ts';
import { may, type Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { forbidden, notFound } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import type { OrganizationInput } from './adding.ts';
import { organizationById, updateOrganizationRow, type OrganizationColumns } from './queries.ts';

/** Changes what is given and differs. One that is deleted, or that the actor does not see, is not found. */
export const changeOrganization = async (
  tx: Tx,
  actor: Actor,
  input: { id: number; patch: OrganizationInput },
): Promise<void> => {
  const { id, patch } = input;
  const row = await organizationById(tx, actor, { id, lock: true });
  if (row === undefined || row.is_deleted) throw notFound();
  if (!mayGetVisibility(may(actor, 'items.change_visibility'), { wanted: patch.visible_to, present: row.visible_to }))
    throw forbidden();
  const { label_ids: labelIds, custom = {}, address, ...others } = patch;
  const columns = changedColumns<OrganizationColumns>(row, {
    ...others,
    address: address === undefined ? undefined : storedAddress(address),
  });
  if (columns.owner_id !== undefined) await checkOwner(tx, actor, { field: 'owner_id', id: columns.owner_id });
  const customChanges = changedCustomFields(row.custom_fields, custom);
  const relabelled = labelIds !== undefined && !isSameSet(labelIds, row.label_ids);
  const changes = changesOfContact(row, {
    columns,
    custom: customChanges,
    labelIds: relabelled ? labelIds : undefined,
  });
  if (changes.length === 0) return;
  if (relabelled) await wearLabels(tx, actor, { kind: 'organization', id, labelIds });
  await updateOrganizationRow(tx, actor.companyId, { id, columns, custom: customChanges });
  await record(tx, actor, { name: 'organization.changed', details: { changes, isBulk: false } });
};
