// Who reacts to what, one line a reaction.
import { rememberLeadsDeleted, rememberRestored } from '#server/features/conversions/bringing-back.ts';
import {
  fillConvertedLead,
  fillNewDeals,
  recomputeBroughtBack,
  recomputeChanged,
  recomputeForActivity,
  recomputeImported,
  recomputePipeline,
  recomputeRestored,
  recomputeStage,
} from '#server/features/fields/recomputing.ts';
import { keepAdded, keepChanges, keepDeleted, keepRestored } from '#server/features/history/recording.ts';
import { sendWaitingOf } from '#server/features/mail/delivering.ts';
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
  on('deal.created', fillNewDeals);
  on('lead.converted', fillConvertedLead);
  on('deal.changed', recomputeChanged);
  on('deal.restored', recomputeRestored);
  on('leads.brought_back', recomputeBroughtBack);
  on('activity.created', recomputeForActivity);
  on('activity.changed', recomputeForActivity);
  on('activity.deleted', recomputeForActivity);
  on('stage.changed', recomputeStage);
  on('pipeline.changed', recomputePipeline);
  on('import.completed', recomputeImported);
  on('mail_account.changed', sendWaitingOf);
};
