// What the actor's screens remember. Nobody else's show or change.
import { mostPreferences } from '#shared/preferences/contract.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { defineError } from '#server/platform/errors.ts';
import { countOthers, preferenceValue, removePreference, writePreference } from './queries.ts';

export const tooManyPreferences = defineError('too_many_preferences', 409);

export type Preference = { key: string; value: unknown };

/** What was kept under the key; null when nothing was. */
export const preferenceOf = async (reader: Reader, actor: Actor, key: string): Promise<Preference> => ({
  key,
  value: await preferenceValue(reader, actor, key),
});

/** Keeps a value under the key; null forgets it. */
export const keepPreference = async (tx: Tx, actor: Actor, kept: Preference): Promise<Preference> => {
  if (kept.value === null) await removePreference(tx, actor, kept.key);
  else {
    if ((await countOthers(tx, actor, kept.key)) >= mostPreferences)
      throw tooManyPreferences({ limit: mostPreferences });
    await writePreference(tx, actor, kept);
  }
  return kept;
};
