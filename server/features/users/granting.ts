// Whether a user is a global admin: the sets of the one kind take the place of those of the other.
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { record } from '#server/platform/events.ts';
import { setsOf } from './adding.ts';
import { userNotFound } from './finding.ts';
import { assignSets } from './queries.ts';
import { lastAdmin } from './switching-off.ts';
import { heldSets, lockCompanyUsers, lockUser, otherActiveAdmins, withdrawSets } from './users.queries.ts';

/** Makes a user a global admin or a regular user; a company keeps one active global admin at least. */
export const changeKind = async (
  tx: Tx,
  actor: Actor,
  change: { userId: number; kind: 'admin' | 'regular' },
): Promise<void> => {
  const key = { companyId: actor.companyId, userId: change.userId };
  await lockCompanyUsers(tx, actor.companyId);
  const user = await lockUser(tx, key);
  if (user === undefined) throw userNotFound();
  const wanted = setsOf[change.kind];
  const held = await heldSets(tx, key);
  const has = ({ app, type }: { app: string; type: string }): boolean =>
    held.some((set) => set.app === app && set.type === type);
  if (held.length === wanted.length && wanted.every(has)) return;
  if (change.kind === 'regular' && user.active_flag && (await otherActiveAdmins(tx, key)) === 0) throw lastAdmin();
  await withdrawSets(tx, key);
  await assignSets(tx, { ...key, types: wanted });
  await record(tx, actor, { name: 'user.changed', details: { userId: change.userId } });
};
