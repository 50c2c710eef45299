// What follows from a block of rows: the history of its deals, and the webhooks, if they are to hear of it.
import { importEntities } from '#shared/sheet-imports/targets.ts';
import {
  keepAdded,
  keepChanges,
  keepContactChanges,
  keepContactsAdded,
  keepContactsDeleted,
  keepDeleted,
} from '#server/features/history/recording.ts';
import { fillFormulas } from '#server/features/fields/recomputing.ts';
import { tellWebhooks } from '#server/features/webhooks/telling.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import type { RowsImported } from './events.ts';

/** New deals have their formulas' values from the start. */
export const fillImported = async (tx: Tx, actor: Actor, { added }: RowsImported): Promise<void> =>
  added.deal.length === 0 ? undefined : fillFormulas(tx, actor, added.deal as number[]);

/** Keeps in the history of deals and contacts what the import did to them. */
export const keepImported = async (tx: Tx, actor: Actor, told: RowsImported): Promise<void> => {
  const { added, removed, dealChanges } = told;
  if (added.deal.length > 0) await keepAdded(tx, actor, { dealIds: added.deal as number[] });
  if (dealChanges.length > 0) await keepChanges(tx, actor, { changes: dealChanges, isBulk: true });
  if (removed.deal.length > 0) await keepDeleted(tx, actor, { dealIds: removed.deal as number[] });
  for (const kind of ['person', 'organization'] as const) {
    const changes = told.contactChanges[kind];
    if (added[kind].length > 0) await keepContactsAdded(kind)(tx, actor, { ids: added[kind] as number[] });
    if (changes.length > 0) await keepContactChanges(kind)(tx, actor, { changes, isBulk: true });
    if (removed[kind].length > 0) await keepContactsDeleted(kind)(tx, actor, { ids: removed[kind] as number[] });
  }
};

/** Tells webhooks of every record, as of a bulk change; only when the import was told to. */
export const tellImported = async (tx: Tx, actor: Actor, told: RowsImported): Promise<void> => {
  if (!told.tellsWebhooks) return;
  for (const object of importEntities) {
    const about = { object, isBulk: true };
    await tellWebhooks(tx, actor, { ...about, action: 'create', ids: told.added[object] });
    await tellWebhooks(tx, actor, { ...about, action: 'change', ids: told.changed[object] });
    await tellWebhooks(tx, actor, { ...about, action: 'delete', ids: told.removed[object] });
  }
};
