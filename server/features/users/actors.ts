// From a token, a session or an id to the actor: who is asking, and what they may do and see.
import { permissionOfToggle, type Permission } from '#shared/permissions.ts';
import { togglesOfApp } from '#shared/permissions/rules.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { hashToken } from '#server/platform/http/token.ts';
import { actorById, actorBySignIn, actorByToken, type ActorRow } from './queries.ts';

type Origin = { source: Actor['source']; userAgent: string | null };

const heldBy = (row: ActorRow): Set<Permission> => {
  const toggles = [...row.toggles, ...row.admin_apps.flatMap(togglesOfApp)];
  return new Set(toggles.map(permissionOfToggle).filter((name) => name !== null));
};

const toActor = (row: ActorRow | undefined, origin: Origin): Actor | null => {
  if (row === undefined) return null;
  const seesAll = row.is_admin || row.admin_apps.includes('sales');
  return {
    companyId: row.company_id,
    userId: row.user_id,
    name: row.name,
    email: row.email,
    language: row.language,
    timeZone: row.time_zone,
    defaultCurrency: row.default_currency,
    roleId: row.role_id,
    isAdmin: row.is_admin,
    seesAll,
    permissions: heldBy(row),
    seesOwners: { at1: row.sees_at_1 ?? [], at3: row.sees_at_3 ?? [], at5: row.sees_at_5 ?? [] },
    hiddenPipelines: seesAll ? [] : row.hidden_pipelines,
    ...origin,
  };
};

/** The actor of an API token, or null. */
export const actorOfToken = async (reader: Reader, token: string, userAgent: string | null): Promise<Actor | null> =>
  toActor(await actorByToken(reader, hashToken(token)), { source: 'api', userAgent });

/** The actor of a signed-in person, by the sign-in library's user id, or null. */
export const actorOfSignIn = async (
  reader: Reader,
  signInId: string,
  userAgent: string | null,
): Promise<Actor | null> => toActor(await actorBySignIn(reader, signInId), { source: 'app', userAgent });

/** The user on whose behalf a job works, with their permissions of now; null when there is no such user, or they were switched off. */
export const actorOfUser = async (reader: Reader, user: { companyId: number; userId: number }): Promise<Actor | null> =>
  toActor(await actorById(reader, user), { source: 'job', userAgent: null });
