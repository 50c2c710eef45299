// What a start on an empty database does: make the admin the environment names, or print the link that opens the set-up.
import { invite, passwordLink } from '#server/features/users/sign-in-accounts.ts';
import { linkTo } from '#server/platform/address.ts';
import type { Config } from '#server/platform/config.ts';
import { inTransaction, type Database, type Tx } from '#server/platform/db/database.ts';
import { foundFirst, newSetupToken } from './setting-up.ts';
import { anyCompany, lockFounding } from './queries.ts';

type Settings = Pick<Config, 'admin'>;
type Admin = NonNullable<Config['admin']>;

const part = (email: string, side: 0 | 1): string => email.split('@')[side] ?? email;

const makeAdmin = async (tx: Tx, admin: Admin): Promise<string | null> => {
  await lockFounding(tx);
  if (await anyCompany(tx)) return null;
  const first = { companyName: part(admin.email, 1), name: part(admin.email, 0), language: 'en' as const, ...admin };
  const { signInId } = await foundFirst(tx, first);
  if (admin.password !== null) return null;
  return `Choose a password for ${admin.email}: ${passwordLink(await invite(tx, signInId))}`;
};

/** Prepares an empty database; gives the sentence to print for the person at the console, if any. Others are left alone. */
export const firstStart = async (db: Database, { admin }: Settings): Promise<string | null> =>
  inTransaction(db, async (tx) => {
    if (admin !== null) return makeAdmin(tx, admin);
    const token = await newSetupToken(tx);
    return token === null ? null : `Set Relance up here, once: ${linkTo('/setup', { token })}`;
  });
