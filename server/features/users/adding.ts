// A new user of a company: the default role and the sets of their kind.
import { defineError, invalid } from '#server/platform/errors.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { hashToken, newToken } from '#server/platform/http/token.ts';
import { assignSets, companyDefaults, insertUser, putToken } from './queries.ts';

export const companyNotFound = defineError('company_not_found', 404);

export type NewUser = {
  companyId: number;
  name: string;
  email: string;
  kind: 'admin' | 'regular' | 'none';
  founder?: boolean;
  language?: 'en' | 'fr';
};

/** The sets that a kind of user holds. */
export const setsOf = {
  admin: [
    { app: 'global', type: 'admin' },
    { app: 'sales', type: 'admin' },
    { app: 'account_settings', type: 'admin' },
  ],
  regular: [
    { app: 'global', type: 'regular' },
    { app: 'sales', type: 'regular' },
  ],
  none: [],
};

/** Adds a user and gives their id; an address that a user has already is refused by the database. */
export const addUser = async (tx: Tx, user: NewUser): Promise<number> => {
  const defaults = await companyDefaults(tx, user.companyId);
  if (defaults === undefined) throw companyNotFound();
  if (user.name.trim() === '') throw invalid('name: must not be empty');
  const userId = await insertUser(tx, {
    companyId: user.companyId,
    name: user.name.trim(),
    email: user.email.trim(),
    roleId: defaults.role_id,
    language: user.language ?? defaults.language,
    timeZone: defaults.time_zone,
    defaultCurrency: defaults.default_currency,
    founder: user.founder ?? false,
  });
  await assignSets(tx, { companyId: user.companyId, userId, types: setsOf[user.kind] });
  return userId;
};

/** Gives the user a new API token, which ends the earlier one. Only its hash is kept: this is the one time it can be read. */
export const giveToken = async (
  tx: Tx,
  user: { companyId: number; userId: number; token?: string },
): Promise<string> => {
  const token = user.token ?? newToken();
  await putToken(tx, { companyId: user.companyId, userId: user.userId, hash: hashToken(token) });
  return token;
};
