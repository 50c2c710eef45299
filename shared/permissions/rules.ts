// Rules on permission sets and visibility groups.
import { permissionNames, permissions } from '#shared/permissions.ts';

/** What a visibility group sets for its members. */
export const settingKeys = [
  'deal_default_visibility',
  'lead_default_visibility',
  'org_default_visibility',
  'person_default_visibility',
  'product_default_visibility',
] as const;

export type SettingKey = (typeof settingKeys)[number];

/** The toggles there are in sets of an app. */
export const togglesOfApp = (app: string): string[] =>
  permissionNames.filter((name) => permissions[name].app === app).map((name) => permissions[name].toggle);

/** The toggles of a set that are on: an admin set has them all. */
export const heldToggles = (set: { app: string; type: string; contents: string[] }): string[] =>
  set.type === 'admin' ? togglesOfApp(set.app) : set.contents;

/** Why a set cannot be changed this way, or null. */
export const whyNotChangeable = (set: { type: string }): 'admin_set_stays' | null =>
  set.type === 'admin' ? 'admin_set_stays' : null;

/** The toggles that sets of this app do not have. */
export const unknownToggles = (app: string, toggles: string[]): string[] => {
  const known = new Set(togglesOfApp(app));
  return toggles.filter((toggle) => !known.has(toggle));
};
