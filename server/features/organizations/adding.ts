// A new organization.
import { mayGetVisibility } from '#shared/contacts/rules.ts';
import type { Address } from '#shared/contacts/schemas.ts';
import { storedAddress } from '#server/features/contacts/address.ts';
import { wearLabels } from '#server/features/contacts/labels.ts';
import type { CustomValues } from '#server/features/fields/stored.ts';
import { defaultVisibility } from '#server/features/permissions/default-visibility.ts';
import { checkOwner } from '#server/features/permissions/links.ts';
import { may, type Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { forbidden } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { insertOrganization, type OrganizationColumns } from './queries.ts';

type Given<T> = { [Key in keyof T]?: T[Key] | undefined };

/** What may be said of an organization; `custom` is what readCustomFields gave. */
export type OrganizationInput = Given<Omit<OrganizationColumns, 'address'>> & {
  address?: Address | null | undefined;
  label_ids?: number[] | undefined;
  custom?: CustomValues | undefined;
};

/** Adds an organization, by default the actor's own, and gives its id. */
export const addOrganization = async (
  tx: Tx,
  actor: Actor,
  input: OrganizationInput & { name: string; add_time?: string | undefined },
): Promise<number> => {
  const { label_ids: labelIds = [], custom = {}, add_time: addTime, address = null, ...columns } = input;
  const visibility = await defaultVisibility(tx, actor, 'org');
  if (!mayGetVisibility(may(actor, 'items.change_visibility'), { wanted: input.visible_to, present: visibility }))
    throw forbidden();
  const owner = input.owner_id ?? actor.userId;
  await checkOwner(tx, actor, { field: 'owner_id', id: owner });
  const id = await insertOrganization(tx, actor.companyId, {
    ...columns,
    owner_id: owner,
    visible_to: input.visible_to ?? visibility,
    address: storedAddress(address),
    custom: Object.fromEntries(Object.entries(custom).filter(([, value]) => value !== null)),
    addTime,
    origin: actor.source === 'api' ? 'API' : 'ManuallyCreated',
  });
  if (labelIds.length > 0) await wearLabels(tx, actor, { kind: 'organization', id, labelIds });
  await record(tx, actor, { name: 'organization.added', details: { id } });
  return id;
};
