// `company add`: another company in the same installation, with its own users and records.
import { foundCompany } from '#server/features/companies/founding.ts';
import { inTransaction } from '#server/platform/db/database.ts';
import { readArguments } from './arguments.ts';
import type { Open } from './connection.ts';
import { Failure } from './failure.ts';

export const companyUsage = 'Usage: npm run relance -- company add NAME [--language en|fr]';

/** Adds the company and prints its id alone on the last line. */
export const runCompany = async (args: string[], open: Open): Promise<number> => {
  const { values, words } = readArguments(args, {
    options: { language: { type: 'string', default: 'en' } },
    words: 2,
    usage: companyUsage,
  });
  const [verb, name = ''] = words;
  const { language } = values;
  if (verb !== 'add') throw new Failure(companyUsage, 2);
  if (language !== 'en' && language !== 'fr') throw new Failure('--language must be en or fr.', 2);
  if (name.trim() === '' || name.length > 255) throw new Failure('NAME must have between 1 and 255 characters.', 2);
  const { db } = await open();
  const { companyId } = await inTransaction(db, (tx) => foundCompany(tx, { name: name.trim(), language }));
  console.log(`Added the company ${name.trim()}. Its id, for \`user add … --company ID\`:`);
  console.log(String(companyId));
  return 0;
};
