// Who sees a person or an organization.
import type { Reader } from '#server/platform/db/database.ts';
import type { ContactKind } from './kinds.ts';
import { usersWhoSee } from './permitted-users.queries.ts';

/** The ids of the active users who see the contact, in order. */
export const contactPermittedUsers = async (
  reader: Reader,
  companyId: number,
  contact: { kind: ContactKind; id: number; owner_id: number; visible_to: number },
): Promise<number[]> => usersWhoSee(reader, companyId, contact);
