// Who reacts to what, one line a reaction.
import { rememberLeadsDeleted, rememberRestored } from '#server/features/conversions/bringing-back.ts';
import { keepAdded, keepChanges, keepDeleted, keepRestored } from '#server/features/history/recording.ts';
import { on } from '#server/platform/events.ts';

let added = false;

/** Adds all reactions, once a process. */
export const addReactions = (): void => {
  if (added) return;
  added = true;
  on('deal.created', keepAdded);
  on('deal.changed', keepChanges);
  on('deal.deleted', keepDeleted);
  on('deal.restored', keepRestored);
  on('deal.restored', rememberRestored);
  on('lead.converted', (tx, actor, { dealId }) => keepAdded(tx, actor, { dealIds: [dealId] }));
  on('lead.deleted', rememberLeadsDeleted);
};
