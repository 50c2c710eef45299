import { permittedUsers } from '#server/features/permissions/permitted-users.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { seenDeal } from './deals.ts';

/** The ids of the users who see a deal, itself seen by the actor. */
export const dealPermittedUsers = async (reader: Reader, actor: Actor, id: number): Promise<number[]> =>
  permittedUsers(reader, actor.companyId, { ...(await seenDeal(reader, actor, id)), table: 'deals' });
