// What one may do to a lead they see: the same for one lead and for many.
import { hasContact, mayEditLead } from '#shared/leads/rules.ts';
import { may, type Actor } from '#server/platform/actor.ts';
import { defineError, forbidden, type AppError } from '#server/platform/errors.ts';
import type { CustomValues } from '#server/features/fields/stored.ts';
import type { LeadColumns, LeadRow } from './queries.ts';

/** A change to one lead or to many: columns, all their labels, some of their custom fields. */
export type LeadChange = { columns: LeadColumns; labelIds: string[] | undefined; customFields: CustomValues };

export const leadWithoutContact = defineError('lead_without_contact', 400);
export const leadNotEditable = defineError('lead_not_editable', 403);

/** Whether it says no more of a lead than that somebody has, or has not, seen it. */
export const onlyMarksSeen = ({ columns, labelIds, customFields }: LeadChange): boolean =>
  labelIds === undefined &&
  Object.keys(customFields).length === 0 &&
  Object.keys(columns).every((name) => name === 'was_seen');

/** Why the actor may not make this change to the lead, or null. Whoever sees a lead may say that they have seen it. */
export const whyNotChangeable = (actor: Actor, lead: LeadRow, change: LeadChange): AppError | null => {
  const { columns } = change;
  if (!mayEditLead(actor, lead) && !onlyMarksSeen(change)) return leadNotEditable();
  const changesVisibility = columns.visible_to !== undefined && columns.visible_to !== lead.visible_to;
  if (changesVisibility && !may(actor, 'items.change_visibility')) return forbidden();
  return hasContact({ ...lead, ...columns }) ? null : leadWithoutContact();
};

/** Why the actor may not delete the lead, or null. */
export const whyNotDeletable = (actor: Actor, lead: LeadRow): AppError | null => {
  if (!may(actor, 'leads.delete')) return forbidden();
  return mayEditLead(actor, lead) ? null : leadNotEditable();
};
