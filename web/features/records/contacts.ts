// A contact that a form names: one there is already, or one that is made when the form is saved.
import { addOrganization } from '#shared/organizations/contract.ts';
import { addPerson } from '#shared/people/contract.ts';
import { call } from '#web/platform/call.ts';

export type ContactKind = 'person' | 'organization';

/** Someone who is there already (`id`), or who is to be made when the form is saved. */
export type Contact = { id: number | null; name: string };

/** The id of a contact, made now when it is new. A new person belongs to `orgId`. */
export const idOfContact = async (
  kind: ContactKind,
  contact: Contact | null,
  orgId: number | null = null,
): Promise<number | null> => {
  if (contact === null) return null;
  if (contact.id !== null) return contact.id;
  if (kind === 'organization') return (await call(addOrganization, { body: { name: contact.name } })).data.id;
  return (await call(addPerson, { body: { name: contact.name, ...(orgId === null ? {} : { org_id: orgId }) } })).data
    .id;
};
