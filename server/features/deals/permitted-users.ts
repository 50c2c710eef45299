import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { seenDeal } from './deals.ts';
import { usersWhoSee } from './permitted-users.queries.ts';

/** The ids of the users who see a deal, itself seen by the actor. */
export const dealPermittedUsers = async (reader: Reader, actor: Actor, id: number): Promise<number[]> =>
  usersWhoSee(reader, actor.companyId, await seenDeal(reader, actor, id));
