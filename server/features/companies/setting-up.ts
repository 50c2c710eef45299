// The very first company and its global admin: from the environment, or from the page that a one-time link opens.
import { addUser, giveToken } from '#server/features/users/adding.ts';
import { openSignIn } from '#server/features/users/sign-in-accounts.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { defineError } from '#server/platform/errors.ts';
import { hashToken, newToken } from '#server/platform/http/token.ts';
import { foundCompany } from './founding.ts';
import { anyCompany, lockFounding } from './queries.ts';
import { replaceSetupLink, takeSetupLink } from './setup.queries.ts';

export const setupDone = defineError('setup_done', 409);
export const setupLinkUnknown = defineError('setup_link_unknown', 403);

export type FirstCompany = {
  companyName: string;
  name: string;
  email: string;
  password: string | null;
  apiToken: string | null;
  language: 'en' | 'fr';
  timeZone?: string;
  defaultCurrency?: string;
};
export type FirstAdmin = { companyId: number; userId: number; signInId: string };

/** Whether nobody has set up this Relance yet. */
export const isSetupOpen = async (tx: Tx): Promise<boolean> => !(await anyCompany(tx));

/** Founds the first company with its global admin. The caller has made sure that there is none. */
export const foundFirst = async (tx: Tx, first: FirstCompany): Promise<FirstAdmin> => {
  const { companyName, name, email, password, apiToken, ...preferences } = first;
  const { companyId } = await foundCompany(tx, { name: companyName, ...preferences });
  const userId = await addUser(tx, { companyId, name, email, kind: 'admin', founder: true, language: first.language });
  const signInId = await openSignIn(tx, { companyId, userId, email, name, password });
  if (apiToken !== null) await giveToken(tx, { companyId, userId, token: apiToken });
  return { companyId, userId, signInId };
};

/** A new token for the set-up link, which ends the earlier one; null when the set-up is done. */
export const newSetupToken = async (tx: Tx): Promise<string | null> => {
  await lockFounding(tx);
  if (await anyCompany(tx)) return null;
  const token = newToken();
  await replaceSetupLink(tx, hashToken(token));
  return token;
};

/** Sets Relance up for who holds the link; the link works once. */
export const setUp = async (tx: Tx, setup: { token: string; first: FirstCompany }): Promise<FirstAdmin> => {
  await lockFounding(tx);
  if (await anyCompany(tx)) throw setupDone();
  if (!(await takeSetupLink(tx, hashToken(setup.token)))) throw setupLinkUnknown();
  return foundFirst(tx, setup.first);
};
