import { permittedUsers } from '#server/features/permissions/permitted-users.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { seenLead } from './reading.ts';

/** The ids of the users who see a lead, itself seen by the actor. */
export const leadPermittedUsers = async (reader: Reader, actor: Actor, id: string): Promise<number[]> =>
  permittedUsers(reader, actor.companyId, { ...(await seenLead(reader, actor, id)), table: 'leads' });
