// Changing a person. What is the same afterwards is no change.
import { mayGetVisibility } from '#shared/contacts/rules.ts';
import { nameFromParts, nameFromWhole, withPrimary, type Name } from '#shared/people/rules.ts';
import { storedAddress } from '#server/features/contacts/address.ts';
import { changedColumns, changesOfContact, isSameSet } from '#server/features/contacts/changes.ts';
import { wearLabels } from '#server/features/contacts/labels.ts';
import { changedCustomFields } from '#server/features/fields/stored.ts';
import { checkOwner } from '#server/features/permissions/links.ts';
import { may, type Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { forbidden, invalid, notFound } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import type { PersonInput } from './adding.ts';
import { checkContact } from './people.ts';
import { personById, updatePersonRow, type PersonColumns, type PersonRow } from './queries.ts';

const renamed = (row: PersonRow, patch: PersonInput): Partial<Name> => {
  const { name, first_name: first, last_name: last } = patch;
  if (first !== undefined || last !== undefined) {
    const parts = nameFromParts(
      first === undefined ? row.first_name : first,
      last === undefined ? row.last_name : last,
    );
    const whole = name ?? parts.name;
    if (whole === '') throw invalid('name: must not be empty');
    return { ...parts, name: whole };
  }
  // The same name sent back keeps the parts it was made of.
  return name === undefined || name === row.name ? {} : nameFromWhole(name);
};

const columnsOf = (row: PersonRow, patch: PersonInput): Partial<PersonColumns> => {
  const { label_ids: _labels, custom: _custom, emails, phones, im, postal_address: address, ...others } = patch;
  return changedColumns<PersonColumns>(row, {
    ...others,
    name: undefined,
    first_name: undefined,
    last_name: undefined,
    ...renamed(row, patch),
    emails: emails === undefined ? undefined : withPrimary(emails),
    phones: phones === undefined ? undefined : withPrimary(phones),
    im: im === undefined ? undefined : withPrimary(im),
    postal_address: address === undefined ? undefined : storedAddress(address),
  });
};

/** Changes what is given and differs. One that is deleted, or that the actor does not see, is not found. */
export const changePerson = async (tx: Tx, actor: Actor, input: { id: number; patch: PersonInput }): Promise<void> => {
  const { id, patch } = input;
  const row = await personById(tx, actor, { id, lock: true });
  if (row === undefined || row.is_deleted) throw notFound();
  if (!mayGetVisibility(may(actor, 'items.change_visibility'), { wanted: patch.visible_to, present: row.visible_to }))
    throw forbidden();
  const columns = columnsOf(row, patch);
  if (columns.owner_id !== undefined) await checkOwner(tx, actor, { field: 'owner_id', id: columns.owner_id });
  await checkContact(tx, actor, { orgId: columns.org_id });
  const custom = changedCustomFields(row.custom_fields, patch.custom ?? {});
  const { label_ids: labelIds } = patch;
  const relabelled = labelIds !== undefined && !isSameSet(labelIds, row.label_ids);
  const changes = changesOfContact(row, { columns, custom, labelIds: relabelled ? labelIds : undefined });
  if (changes.length === 0) return;
  if (relabelled) await wearLabels(tx, actor, { kind: 'person', id, labelIds });
  await updatePersonRow(tx, actor.companyId, { id, columns, custom });
  await record(tx, actor, { name: 'person.changed', details: { changes, isBulk: false } });
};
