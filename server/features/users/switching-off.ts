// A user who leaves is switched off: they are nobody from then on, and what they own stays theirs until it is handed on.
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { defineError } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { userNotFound } from './finding.ts';
import { endSessions } from './sign-in.queries.ts';
import { lockCompanyUsers, lockUser, otherActiveAdmins, setActive } from './users.queries.ts';

export const lastAdmin = defineError('last_admin', 409);

/** Switches a user off, or on again; a company keeps one active global admin at least. */
export const switchUser = async (tx: Tx, actor: Actor, change: { userId: number; active: boolean }): Promise<void> => {
  const { userId, active } = change;
  const key = { companyId: actor.companyId, userId };
  await lockCompanyUsers(tx, actor.companyId);
  const user = await lockUser(tx, key);
  if (user === undefined) throw userNotFound();
  if (user.active_flag === active) return;
  if (!active && (await otherActiveAdmins(tx, key)) === 0) throw lastAdmin();
  await setActive(tx, key, active);
  if (!active) await endSessions(tx, key);
  await record(tx, actor, { name: 'user.changed', details: { userId } });
};
