// The history writes itself: reactions to what happens to deals and contacts.
import type { ContactChange, ContactsChanged } from '#server/features/contacts/events.ts';
import type { ContactKind } from '#server/features/contacts/kinds.ts';
import type { DealChange } from '#server/features/deals/events.ts';
import type { Merged } from '#server/features/merging/events.ts';
import type { Actor } from '#server/platform/actor.ts';
import { now } from '#server/platform/clock.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { insertContactChanges } from './contact-changes.queries.ts';
import { insertChanges } from './queries.ts';

/** Keeps the changes of fields. */
export const keepChanges = async (
  tx: Tx,
  actor: Actor,
  told: { changes: DealChange[]; isBulk: boolean },
): Promise<void> => insertChanges(tx, actor, told);

const keepForAll = async (
  tx: Tx,
  actor: Actor,
  told: { dealIds: number[]; change: Omit<DealChange, 'dealId'> },
): Promise<void> =>
  insertChanges(tx, actor, {
    changes: told.dealIds.map((dealId) => ({ dealId, ...told.change })),
    isBulk: told.dealIds.length > 1,
  });

const addedNow = () => ({
  fieldKey: 'add_time',
  oldValue: null,
  newValue: now().toISOString().slice(0, 19).replace('T', ' '),
});

/** Keeps when deals were added. */
export const keepAdded = async (tx: Tx, actor: Actor, { dealIds }: { dealIds: number[] }): Promise<void> => {
  await keepForAll(tx, actor, { dealIds, change: addedNow() });
};

const deletedNow = { fieldKey: 'is_deleted', oldValue: 'false', newValue: 'true' };

/** Keeps when deals were deleted. */
export const keepDeleted = async (tx: Tx, actor: Actor, { dealIds }: { dealIds: number[] }): Promise<void> =>
  keepForAll(tx, actor, { dealIds, change: deletedNow });

/** Keeps when deals were restored. */
export const keepRestored = async (tx: Tx, actor: Actor, { dealIds }: { dealIds: number[] }): Promise<void> =>
  keepForAll(tx, actor, { dealIds, change: { fieldKey: 'is_deleted', oldValue: 'true', newValue: 'false' } });

type OfContacts<Details> = (kind: ContactKind) => (tx: Tx, actor: Actor, details: Details) => Promise<void>;

/** Keeps the changes of contacts. */
export const keepContactChanges: OfContacts<ContactsChanged> = (entity) => async (tx, actor, told) =>
  insertContactChanges(tx, actor, { entity, ...told });

const keepOfContacts = async (
  tx: Tx,
  actor: Actor,
  told: { entity: ContactKind; ids: number[]; change: Omit<ContactChange, 'id'> },
): Promise<void> =>
  insertContactChanges(tx, actor, {
    entity: told.entity,
    changes: told.ids.map((id) => ({ id, ...told.change })),
    isBulk: told.ids.length > 1,
  });

/** Keeps when many contacts were added at once. */
export const keepContactsAdded: OfContacts<{ ids: number[] }> =
  (entity) =>
  async (tx, actor, { ids }) =>
    keepOfContacts(tx, actor, { entity, ids, change: addedNow() });

/** Keeps when a contact was added. */
export const keepContactAdded: OfContacts<{ id: number }> =
  (entity) =>
  async (tx, actor, { id }) =>
    keepOfContacts(tx, actor, { entity, ids: [id], change: addedNow() });

/** Keeps when contacts were deleted. */
export const keepContactsDeleted: OfContacts<{ ids: number[] }> =
  (entity) =>
  async (tx, actor, { ids }) =>
    keepOfContacts(tx, actor, { entity, ids, change: deletedNow });

/** Keeps on both records that one was merged into the other, and what that changed of the one that is left. */
export const keepMerged = async (tx: Tx, actor: Actor, { kind, keptId, mergedId, changes }: Merged): Promise<void> => {
  const from = { fieldKey: 'merged_from_id', oldValue: null, newValue: String(mergedId) };
  const to = { fieldKey: 'merged_to_id', oldValue: null, newValue: String(keptId) };
  const told = [
    ...[...changes, from].map((change) => ({ id: keptId, ...change })),
    ...[deletedNow, to].map((change) => ({ id: mergedId, ...change })),
  ];
  if (kind !== 'deal') return insertContactChanges(tx, actor, { entity: kind, changes: told, isBulk: false });
  const ofDeals = told.map(({ id: dealId, ...change }) => ({ dealId, ...change }));
  return insertChanges(tx, actor, { changes: ofDeals, isBulk: false });
};
