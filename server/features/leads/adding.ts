import type { NewLeadBody } from '#shared/leads/contract.v1.ts';
import { hasContact } from '#shared/leads/rules.ts';
import type { LeadSource } from '#shared/leads/words.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { record } from '#server/platform/events.ts';
import { readCustomFieldsV1 } from '#server/features/fields/custom-values.ts';
import { defaultVisibility } from '#server/features/permissions/default-visibility.ts';
import { leadWithoutContact } from './policy.ts';
import { insertLead, replaceLabels, type LeadRow } from './queries.ts';
import { seenLead } from './reading.ts';
import { checkLeadLinks, columnsOf } from './writing.ts';

const sources: Record<Actor['source'], { source_name: LeadSource; origin: string }> = {
  api: { source_name: 'API', origin: 'API' },
  app: { source_name: 'Manually created', origin: 'ManuallyCreated' },
  job: { source_name: 'Import', origin: 'Import' },
  import: { source_name: 'Import', origin: 'Import' },
};

/** Adds a lead for a person or an organization; gives it back. Throws `lead_without_contact`, or a 400 for links that are not there. */
export const addLead = async (tx: Tx, actor: Actor, body: NewLeadBody): Promise<LeadRow> => {
  const columns = columnsOf(body);
  if (!hasContact({ person_id: columns.person_id ?? null, organization_id: columns.organization_id ?? null }))
    throw leadWithoutContact();
  await checkLeadLinks(tx, actor, { columns, labelIds: body.label_ids });
  const id = await insertLead(tx, {
    owner_id: actor.userId,
    ...sources[actor.source],
    ...columns,
    title: body.title,
    origin_id: body.origin_id ?? null,
    visible_to: columns.visible_to ?? (await defaultVisibility(tx, actor, 'lead')),
    company_id: actor.companyId,
    creator_id: actor.userId,
    custom_fields: await readCustomFieldsV1(tx, actor, { entity: 'deal', body }),
  });
  if (body.label_ids !== undefined) await replaceLabels(tx, actor.companyId, { ids: [id], labelIds: body.label_ids });
  await record(tx, actor, { name: 'lead.created', details: { leadIds: [id] } });
  return madeLead(tx, actor, id);
};

// Someone may give a lead to an owner whose leads they do not see; what they made they are still shown.
const madeLead = async (tx: Tx, actor: Actor, id: string): Promise<LeadRow> =>
  seenLead(tx, { ...actor, seesAll: true }, id);
