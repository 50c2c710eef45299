import { sql } from 'kysely';
import type { Reader, Tx } from '#server/platform/db/database.ts';

export const insertSignIn = async (tx: Tx, account: { id: string; email: string; name: string }): Promise<void> => {
  await sql`insert into auth_user (id, name, email, "emailVerified") values (${account.id}, ${account.name}, ${account.email.toLowerCase()}, true)`.execute(
    tx,
  );
};

export const insertPassword = async (
  tx: Tx,
  password: { id: string; signInId: string; hash: string },
): Promise<void> => {
  await sql`insert into auth_account (id, "accountId", "providerId", "userId", password)
    values (${password.id}, ${password.signInId}, 'credential', ${password.signInId}, ${password.hash})`.execute(tx);
};

export const linkSignIn = async (
  tx: Tx,
  user: { companyId: number; userId: number; signInId: string },
): Promise<void> => {
  await sql`update users set sign_in_id = ${user.signInId} where company_id = ${user.companyId} and id = ${user.userId}`.execute(
    tx,
  );
};

export const insertVerification = async (
  tx: Tx,
  verification: { id: string; identifier: string; value: string; days: number },
): Promise<void> => {
  await sql`insert into auth_verification (id, identifier, value, "expiresAt")
    values (${verification.id}, ${verification.identifier}, ${verification.value}, now() + make_interval(days => ${verification.days}))`.execute(
    tx,
  );
};

export type SignInUser = {
  company_id: number;
  id: number;
  name: string;
  email: string;
  language: 'en' | 'fr';
  active_flag: boolean;
};

export const userOfSignIn = async (reader: Reader, signInId: string): Promise<SignInUser | undefined> => {
  const { rows } =
    await sql<SignInUser>`select company_id, id, name, email, language, active_flag from users where sign_in_id = ${signInId}`.execute(
      reader,
    );
  return rows[0];
};

export const noteSignIn = async (reader: Reader, signInId: string): Promise<void> => {
  await sql`update users set last_sign_in_time = now() where sign_in_id = ${signInId}`.execute(reader);
};

export const endSessions = async (tx: Tx, user: { companyId: number; userId: number }): Promise<void> => {
  await sql`delete from auth_session s using users u where u.company_id = ${user.companyId} and u.id = ${user.userId} and s."userId" = u.sign_in_id`.execute(
    tx,
  );
};
