// What a group sets for its members: who sees what they add.
import { settingKeys, type SettingKey } from '#shared/permissions/rules.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { roleSettings, type RoleKey } from './settings.queries.ts';

/** Every setting of a group, 3 (the owner's group) where nothing was set. */
export const roleSettingsOf = async (reader: Reader, role: RoleKey): Promise<Record<SettingKey, number>> => {
  const set = new Map((await roleSettings(reader, role)).map(({ key, value }) => [key, value]));
  return Object.fromEntries(settingKeys.map((key) => [key, set.get(key) ?? 3])) as Record<SettingKey, number>;
};
