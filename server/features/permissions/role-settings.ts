// What a group sets for its members: who sees what they add.
import type { Reader } from '#server/platform/db/database.ts';
import { roleSettings, type RoleKey } from './settings.queries.ts';

export const settingKeys = [
  'deal_default_visibility',
  'lead_default_visibility',
  'org_default_visibility',
  'person_default_visibility',
  'product_default_visibility',
] as const;

/** Every setting of a group, 3 (the owner's group) where nothing was set. */
export const roleSettingsOf = async (
  reader: Reader,
  role: RoleKey,
): Promise<Record<(typeof settingKeys)[number], number>> => {
  const set = new Map((await roleSettings(reader, role)).map(({ key, value }) => [key, value]));
  return Object.fromEntries(settingKeys.map((key) => [key, set.get(key) ?? 3])) as Record<
    (typeof settingKeys)[number],
    number
  >;
};
