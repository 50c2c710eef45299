// What a user signs in with: the sign-in library's account, made in the same transaction as the user.
import { createHash } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import type { Tx } from '#server/platform/db/database.ts';
import { linkTo } from '#server/platform/address.ts';
import { newToken } from '#server/platform/http/token.ts';
import { insertPassword, insertSignIn, insertVerification, linkSignIn } from './sign-in.queries.ts';

export type SignInAccount = { companyId: number; userId: number; email: string; name: string; password: string | null };

const invitationDays = 7;

/** How the library keeps the identifier of a link: hashed, so that a stolen database opens no account. */
const keptAs = (identifier: string): string => createHash('sha256').update(identifier).digest('base64url');

/** Lets a user sign in and gives the account's id; without a password, an invitation has to follow. */
export const openSignIn = async (tx: Tx, account: SignInAccount): Promise<string> => {
  const { companyId, userId, email, name, password } = account;
  const signInId = newToken();
  await insertSignIn(tx, { id: signInId, email, name });
  if (password !== null) await insertPassword(tx, { id: newToken(), signInId, hash: await hashPassword(password) });
  await linkSignIn(tx, { companyId, userId, signInId });
  return signInId;
};

/** The token of a link to choose a first password, good for a week and for once. */
export const invite = async (tx: Tx, signInId: string): Promise<string> => {
  const token = newToken();
  await insertVerification(tx, {
    id: newToken(),
    identifier: keptAs(`reset-password:${token}`),
    value: signInId,
    days: invitationDays,
  });
  return token;
};

/** Where a user chooses a password, from an invitation or after having forgotten the old one. */
export const passwordLink = (token: string): string => linkTo('/set-password', { token });
