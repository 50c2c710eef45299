// What a company sets for all its users.
import type { Seller } from '#shared/invoices/parties.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { notFound } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { changeSettings, lockSettings, settingsOf, type SettingsRow } from './queries.ts';

declare module '#server/platform/events.ts' {
  interface Events {
    'company.changed': { changed: string[] };
  }
}

export type CompanySettings = SettingsRow;
type Given<T> = { [Key in keyof T]?: T[Key] | undefined };
export type SettingsChanges = Given<Omit<SettingsRow, 'id' | 'domain' | 'seller'>> & {
  seller?: Given<Seller> | undefined;
};

/** The settings of a company. */
export const companySettings = async (reader: Reader, companyId: number): Promise<CompanySettings> => {
  const row = await settingsOf(reader, companyId);
  if (row === undefined) throw notFound();
  return row;
};

/** Changes the settings that are named; what is as it was changes nothing. */
export const updateCompanySettings = async (
  tx: Tx,
  actor: Actor,
  wanted: SettingsChanges,
): Promise<CompanySettings> => {
  const before = await lockSettings(tx, actor.companyId);
  if (before === undefined) throw notFound();
  const given = Object.entries(wanted.seller ?? {}).filter(([, value]) => value !== undefined);
  const seller = wanted.seller === undefined ? undefined : { ...before.seller, ...Object.fromEntries(given) };
  const entries = Object.entries({ ...wanted, seller }).filter(
    ([key, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(before[key as keyof SettingsRow]),
  );
  if (entries.length === 0) return before;
  await changeSettings(tx, actor.companyId, Object.fromEntries(entries) as Partial<SettingsRow>);
  await record(tx, actor, { name: 'company.changed', details: { changed: entries.map(([key]) => key) } });
  return companySettings(tx, actor.companyId);
};
