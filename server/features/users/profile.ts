// One's own profile and API token.
import { permissionNames, type Permission } from '#shared/permissions.ts';
import { may, type Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { record } from '#server/platform/events.ts';
import { userNotFound } from './finding.ts';
import { changeProfile, companyOf, profileOf, type ProfileChanges, type ProfileRow } from './profile.queries.ts';

export type Profile = ProfileRow & {
  is_admin: boolean;
  permissions: Permission[];
  company_id: number;
  company_name: string;
};

const locales = { en: 'en_US', fr: 'fr_FR' };

/** The caller's profile with all they may do. */
export const profile = async (reader: Reader, actor: Actor): Promise<Profile> => {
  const row = await profileOf(reader, actor);
  if (row === undefined) throw userNotFound();
  const company = await companyOf(reader, actor.companyId);
  const held = permissionNames.filter((name) => may(actor, name));
  return { ...row, is_admin: actor.isAdmin, permissions: held, company_id: company.id, company_name: company.name };
};

/** Changes the caller's profile; what is as it was changes nothing. */
export const updateProfile = async (tx: Tx, actor: Actor, wanted: ProfileChanges): Promise<Profile> => {
  const before: Record<string, unknown> = (await profileOf(tx, actor)) ?? {};
  const entries = Object.entries(wanted).filter(([key, value]) => value !== undefined && value !== before[key]);
  if (entries.length > 0) {
    const changes = Object.fromEntries(entries) as ProfileChanges;
    await changeProfile(tx, actor, { ...changes, ...(changes.language && { locale: locales[changes.language] }) });
    await record(tx, actor, { name: 'user.changed', details: { userId: actor.userId } });
  }
  return profile(tx, actor);
};
