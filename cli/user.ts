// `user add`: a user who can sign in and use the API at once.
import { z } from 'zod';
import { addUser, giveToken } from '#server/features/users/adding.ts';
import { openSignIn } from '#server/features/users/sign-in-accounts.ts';
import { inTransaction } from '#server/platform/db/database.ts';
import { readArguments } from './arguments.ts';
import { companyIds } from './company.queries.ts';
import type { Connection, Open } from './connection.ts';
import { Failure } from './failure.ts';

export const userUsage =
  'Usage: npm run relance -- user add EMAIL --name NAME --role admin|regular --password PASSWORD [--company ID] [--language en|fr]';

const orderSchema = z.object({
  email: z.email('EMAIL must be an e-mail address.').max(255),
  name: z.string('--name is missing.').trim().min(1, '--name must not be empty.').max(255, '--name is too long.'),
  role: z.enum(['admin', 'regular'], '--role must be admin or regular.'),
  password: z
    .string('--password is missing.')
    .min(8, '--password must have at least 8 characters.')
    .max(128, '--password must have at most 128 characters.'),
  company: z.coerce
    .number('--company must be a number.')
    .int('--company must be a number.')
    .positive()
    .max(2147483647)
    .optional(),
  language: z.enum(['en', 'fr'], '--language must be en or fr.').optional(),
});

const options = {
  name: { type: 'string' },
  role: { type: 'string' },
  password: { type: 'string' },
  company: { type: 'string' },
  language: { type: 'string' },
} as const;

const companyOf = async ({ db }: Connection, wanted: number | undefined): Promise<number> => {
  if (wanted !== undefined) return wanted;
  const ids = await companyIds(db);
  if (ids.length === 1 && ids[0] !== undefined) return ids[0];
  if (ids.length === 0)
    throw new Failure('There is no company yet: set Relance up first, or add one with `company add NAME`.');
  throw new Failure(`There are several companies (${ids.join(', ')}): choose one with --company ID.`, 2);
};

/** Adds the user and prints their API token alone on the last line. */
export const runUser = async (args: string[], open: Open): Promise<number> => {
  const { values, words } = readArguments(args, { options, words: 2, usage: userUsage });
  if (words[0] !== 'add') throw new Failure(userUsage, 2);
  const parsed = orderSchema.safeParse({ ...values, email: words[1] });
  if (!parsed.success) throw new Failure(`${parsed.error.issues[0]?.message}\n${userUsage}`, 2);
  const { email, name, role: kind, password, company, language } = parsed.data;
  const connection = await open();
  const companyId = await companyOf(connection, company);
  const token = await inTransaction(connection.db, async (tx) => {
    const userId = await addUser(tx, { companyId, name, email, kind, ...(language && { language }) });
    await openSignIn(tx, { companyId, userId, email, name, password });
    return giveToken(tx, { companyId, userId });
  }).catch((error: unknown) => {
    const taken = (error as { code?: string }).code === '23505';
    throw taken ? new Failure(`There is a user with the address ${email} already.`) : error;
  });
  console.log(`Added ${name} <${email}> to company ${companyId}. The API token, shown this once:`);
  console.log(token);
  return 0;
};
