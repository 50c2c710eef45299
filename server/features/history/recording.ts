// The history writes itself: reactions to what happens to deals.
import type { DealChange } from '#server/features/deals/events.ts';
import type { Actor } from '#server/platform/actor.ts';
import { now } from '#server/platform/clock.ts';
import type { Tx } from '#server/platform/db/database.ts';
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

/** Keeps when deals were added. */
export const keepAdded = async (tx: Tx, actor: Actor, { dealIds }: { dealIds: number[] }): Promise<void> => {
  const time = now().toISOString().slice(0, 19).replace('T', ' ');
  await keepForAll(tx, actor, { dealIds, change: { fieldKey: 'add_time', oldValue: null, newValue: time } });
};

/** Keeps when deals were deleted. */
export const keepDeleted = async (tx: Tx, actor: Actor, { dealIds }: { dealIds: number[] }): Promise<void> =>
  keepForAll(tx, actor, { dealIds, change: { fieldKey: 'is_deleted', oldValue: 'false', newValue: 'true' } });

/** Keeps when deals were restored. */
export const keepRestored = async (tx: Tx, actor: Actor, { dealIds }: { dealIds: number[] }): Promise<void> =>
  keepForAll(tx, actor, { dealIds, change: { fieldKey: 'is_deleted', oldValue: 'true', newValue: 'false' } });
