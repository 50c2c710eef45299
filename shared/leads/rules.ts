// Who may do what with a lead they see. The server and the screens ask the same rules.
import type { Permission } from '#shared/permissions.ts';

type Person = { userId: number; isAdmin: boolean; permissions: ReadonlySet<Permission> };

/** Whether they may edit the lead: its owner, and who may edit others' deals. */
export const mayEditLead = (person: Person, lead: { owner_id: number }): boolean =>
  person.isAdmin || lead.owner_id === person.userId || person.permissions.has('deals.edit_others');

/** Whether a lead would still be linked to someone; one that is not cannot be. */
export const hasContact = (lead: { person_id: number | null; organization_id: number | null }): boolean =>
  lead.person_id !== null || lead.organization_id !== null;
