// Which users one sees: all of the company, or oneself for who may not see others.
import { permissionNames, permissions } from '#shared/permissions.ts';
import { may, type Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { defineError } from '#server/platform/errors.ts';
import { actorOfUser } from './actors.ts';
import { userById, type Seen, type UserRow } from './users.queries.ts';

export const userNotFound = defineError('user_not_found', 404);

export const seenBy = (actor: Actor): Seen => ({
  companyId: actor.companyId,
  only: may(actor, 'users.see_others') ? null : actor.userId,
});

/** The user, when the actor sees them; throws 404 otherwise. */
export const findUser = async (reader: Reader, actor: Actor, id: number): Promise<UserRow> => {
  const row = await userById(reader, seenBy(actor), id);
  if (row === undefined) throw userNotFound();
  return row;
};

/** Every toggle with whether it is on for the user. */
export const togglesOf = async (reader: Reader, actor: Actor, id: number): Promise<Record<string, boolean>> => {
  await findUser(reader, actor, id);
  const user = await actorOfUser(reader, { companyId: actor.companyId, userId: id });
  return Object.fromEntries(
    permissionNames.map((name) => [permissions[name].toggle, user !== null && may(user, name)]),
  );
};
