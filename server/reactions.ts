// Who reacts to what, one line a reaction.
import { rememberLeadsDeleted, rememberRestored } from '#server/features/conversions/bringing-back.ts';
import {
  fillConvertedLead,
  fillNewDeals,
  recomputeBroughtBack,
  recomputeChanged,
  recomputeForActivity,
  recomputeImported,
  recomputeMerged,
  recomputePipeline,
  recomputeRestored,
  recomputeStage,
} from '#server/features/fields/recomputing.ts';
import {
  keepAdded,
  keepChanges,
  keepContactAdded,
  keepContactChanges,
  keepContactsDeleted,
  keepDeleted,
  keepMerged,
  keepRestored,
} from '#server/features/history/recording.ts';
import { fillImported, keepImported, tellImported } from '#server/features/sheet-imports/reactions.ts';
import { sendWaitingOf } from '#server/features/mail/delivering.ts';
import {
  tell,
  tellBroughtBack,
  tellContactChanges,
  tellConverted,
  tellDealChanges,
  tellLeadConverted,
  tellMerged,
} from '#server/features/webhooks/reactions.ts';
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
  on('person.added', keepContactAdded('person'));
  on('person.changed', keepContactChanges('person'));
  on('person.deleted', keepContactsDeleted('person'));
  on('organization.added', keepContactAdded('organization'));
  on('organization.changed', keepContactChanges('organization'));
  on('organization.deleted', keepContactsDeleted('organization'));
  on('merge.completed', keepMerged);
  on('merge.completed', recomputeMerged);
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
  on('sheet_rows.imported', fillImported);
  on('sheet_rows.imported', keepImported);
  on('sheet_rows.imported', tellImported);
  on('mail_account.changed', sendWaitingOf);
  addWebhookReactions();
};

const byId = ({ id }: { id: number }): number[] => [id];
const byDealIds = ({ dealIds }: { dealIds: number[] }): number[] => dealIds;
const byLeadIds = ({ leadIds }: { leadIds: string[] }): string[] => leadIds;
const byIds = ({ ids }: { ids: number[] }): number[] => ids;
const byPipeline = ({ pipelineId }: { pipelineId: number }): number[] => [pipelineId];
const byStage = ({ stageId }: { stageId: number }): number[] => [stageId];
const byUser = ({ userId }: { userId: number }): number[] => [userId];

const addWebhookReactions = (): void => {
  on('deal.created', tell('create', 'deal', byDealIds));
  on('deal.changed', tellDealChanges);
  on('deal.deleted', tell('delete', 'deal', byDealIds));
  on('deal.restored', tell('create', 'deal', byDealIds));
  on('deals.converted', tellConverted);
  on('leads.brought_back', tellBroughtBack);
  on('lead.converted', tellLeadConverted);
  on('lead.created', tell('create', 'lead', byLeadIds));
  on('lead.changed', tell('change', 'lead', byLeadIds));
  on('lead.deleted', tell('delete', 'lead', byLeadIds));
  on('person.added', tell('create', 'person', byId));
  on('person.changed', tellContactChanges('person'));
  on('person.deleted', tell('delete', 'person', byIds));
  on('organization.added', tell('create', 'organization', byId));
  on('organization.changed', tellContactChanges('organization'));
  on('organization.deleted', tell('delete', 'organization', byIds));
  on('merge.completed', tellMerged);
  on('activity.created', tell('create', 'activity', byId));
  on('activity.changed', tell('change', 'activity', byId));
  on('activity.deleted', tell('delete', 'activity', byId));
  on('note.created', tell('create', 'note', byId));
  on('note.changed', tell('change', 'note', byId));
  on('note.deleted', tell('delete', 'note', byId));
  on('pipeline.created', tell('create', 'pipeline', byPipeline));
  on('pipeline.changed', tell('change', 'pipeline', byPipeline));
  on('pipeline.deleted', tell('delete', 'pipeline', byPipeline));
  on('stage.created', tell('create', 'stage', byStage));
  on('stage.changed', tell('change', 'stage', byStage));
  on('stage.deleted', tell('delete', 'stage', byStage));
  on('product.added', tell('create', 'product', byId));
  on('product.changed', tell('change', 'product', byId));
  on('product.deleted', tell('delete', 'product', byId));
  on('user.added', tell('create', 'user', byUser));
  on('user.changed', tell('change', 'user', byUser));
};
