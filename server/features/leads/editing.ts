import type { LeadChangesBody } from '#shared/leads/contract.v1.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { record } from '#server/platform/events.ts';
import { readCustomFieldsV1 } from '#server/features/fields/custom-values.ts';
import { changedCustomFields } from '#server/features/fields/stored.ts';
import { onlyMarksSeen, whyNotChangeable, type LeadChange } from './policy.ts';
import { replaceLabels, updateLeads, type LeadColumns, type LeadRow } from './queries.ts';
import { lockSeenLead, seenLead } from './reading.ts';
import { checkLeadLinks, columnsOf } from './writing.ts';

const sameLabels = (lead: LeadRow, labelIds: string[] | undefined): boolean =>
  labelIds === undefined || new Set(labelIds).symmetricDifference(new Set(lead.label_ids)).size === 0;

/** Whether the change would leave the lead as it is. */
export const leavesAsIs = (lead: LeadRow, { columns, labelIds, customFields }: LeadChange): boolean =>
  Object.entries(columns).every(([name, value]) => lead[name as keyof LeadColumns] === value) &&
  sameLabels(lead, labelIds) &&
  Object.keys(changedCustomFields(lead.custom_fields, customFields)).length === 0;

/** Makes a change, already found to be permitted, to locked leads. */
export const writeChange = async (tx: Tx, actor: Actor, work: { ids: string[]; change: LeadChange }): Promise<void> => {
  const { columns, labelIds, customFields } = work.change;
  await updateLeads(tx, actor.companyId, {
    ids: work.ids,
    columns,
    customFields,
    onlySeen: onlyMarksSeen(work.change),
  });
  if (labelIds !== undefined) await replaceLabels(tx, actor.companyId, { ids: work.ids, labelIds });
  await record(tx, actor, { name: 'lead.changed', details: { leadIds: work.ids } });
};

/** Changes what the body names, null unsets; gives the lead as it is now. A body that changes nothing leaves no trace. */
export const editLead = async (tx: Tx, actor: Actor, edit: { id: string; body: LeadChangesBody }): Promise<LeadRow> => {
  const { body } = edit;
  const lead = await lockSeenLead(tx, actor, edit.id);
  const change: LeadChange = {
    columns: columnsOf(body),
    labelIds: body.label_ids,
    customFields: await readCustomFieldsV1(tx, actor, { entity: 'deal', body }),
  };
  const refusal = whyNotChangeable(actor, lead, change);
  if (refusal !== null) throw refusal;
  if (leavesAsIs(lead, change)) return lead;
  await checkLeadLinks(tx, actor, change);
  await writeChange(tx, actor, { ids: [lead.id], change });
  return seenLead(tx, { ...actor, seesAll: true }, lead.id);
};
