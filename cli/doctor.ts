// `doctor`: looks whether everything is in order, and says what to do about what is not. Changes nothing.
import { access, constants, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { migrationFiles } from '#server/platform/db/migrate.ts';
import { fileStores, storedSize } from '#server/platform/files/store.ts';
import { appliedMigrations } from './backup.queries.ts';
import { readArguments } from './arguments.ts';
import type { Connection, Open } from './connection.ts';
import { counts, databaseVersion, jobCounts, storedKeys } from './doctor.queries.ts';

type Finding = { level: 'fine' | 'note' | 'problem'; sentence: string };

const fine = (sentence: string): Finding => ({ level: 'fine', sentence });
const note = (sentence: string): Finding => ({ level: 'note', sentence });
const problem = (sentence: string): Finding => ({ level: 'problem', sentence });

const checkDatabase = async ({ db, config, besideServer }: Connection): Promise<Finding[]> => {
  const kind = config.databaseUrl === null ? 'embedded' : 'from DATABASE_URL';
  const server = besideServer ? '; a server runs on this data folder' : '';
  const version = await databaseVersion(db);
  const tooOld = Number.parseInt(version, 10) < 15;
  return [
    tooOld
      ? problem(`PostgreSQL ${version} is too old: 15 or newer is needed.`)
      : fine(`The database answers (PostgreSQL ${version}, ${kind})${server}.`),
  ];
};

const checkMigrations = async ({ pool }: Connection): Promise<Finding[]> => {
  const client = await pool.connect();
  const applied = await appliedMigrations(client).finally(() => client.release());
  const files = await migrationFiles();
  const unknown = applied.filter((name) => !files.includes(name));
  const missing = files.filter((name) => !applied.includes(name));
  if (unknown.length > 0)
    return [problem(`The database was made by a newer Relance (it knows ${unknown[0]}): run that version.`)];
  if (applied.length === 0) return [note('The database is empty; the next start of the server prepares it.')];
  if (missing.length > 0) return [note(`${missing.length} migrations wait for the next start of the server.`)];
  return [fine(`All ${applied.length} migrations are applied.`)];
};

const checkPeople = async ({ db }: Connection): Promise<Finding[]> => {
  const { companies, companies_without_admin: withoutAdmin, users } = await counts(db);
  if (companies === 0) return [note('There is no company yet: start the server and open the set-up link it prints.')];
  if (withoutAdmin > 0)
    return [problem(`${withoutAdmin} companies have no active global admin: add one with \`user add\`.`)];
  return [fine(`${companies} companies, ${users} active users; each company has a global admin.`)];
};

const checkMail = async ({ db, config }: Connection): Promise<Finding[]> => {
  const { mails_waiting: waiting, mails_failed: failed, oldest_mail: oldest } = await counts(db);
  const found = failed > 0 ? [problem(`${failed} mails were refused for good: see the outbox in Settings.`)] : [];
  if (config.smtpUrl === null)
    return [...found, note(`No mail server is set (SMTP_URL): ${waiting} mails wait in the outbox.`)];
  if (waiting > 0)
    return [
      ...found,
      note(`${waiting} mails wait, the oldest since ${oldest}: see the outbox in Settings for the reason.`),
    ];
  return [...found, fine('No mail waits.')];
};

const checkJobs = async ({ db }: Connection): Promise<Finding[]> => {
  const { waiting, late, given_up: givenUp } = await jobCounts(db);
  const found =
    givenUp > 0 ? [problem(`${givenUp} jobs were given up after their last attempt: see the server's log.`)] : [];
  if (late > 0) return [...found, problem(`${late} jobs are due for more than five minutes: is the server running?`)];
  return [...found, fine(`${waiting} jobs wait, none is late.`)];
};

const checkStored = async ({ db }: Connection): Promise<Finding[]> => {
  let count = 0;
  const missing: string[] = [];
  for (let keys = await storedKeys(db, ''); keys.length > 0; keys = await storedKeys(db, keys.at(-1) as string)) {
    count += keys.length;
    for (const key of keys) if ((await storedSize(key)) === null) missing.push(key);
  }
  const [{ name } = { name: 'disk' }] = fileStores();
  const place = name === 's3' ? ' (new ones go to the bucket)' : '';
  if (missing.length === 0) return [fine(`All ${count} stored files are there${place}.`)];
  return [
    problem(
      `${missing.length} of ${count} stored files are missing, such as files/${missing[0]}: bring them back from a backup.`,
    ),
  ];
};

const checkFiles = async (connection: Connection): Promise<Finding[]> =>
  checkStored(connection).catch((error: Error & { cause?: Error }) => [
    problem(`The store for files does not answer: ${error.cause?.message ?? error.message}.`),
  ]);

const checkSettings = async ({ config }: Connection): Promise<Finding[]> => {
  const writable = await access(config.dataDir, constants.W_OK).then(
    () => true,
    () => false,
  );
  const open: string[] = [];
  for (const name of ['secrets/sign-in', 'secrets/passwords']) {
    const secret = await stat(join(config.dataDir, name)).catch(() => null);
    if (process.platform !== 'win32' && secret !== null && (secret.mode & 0o077) !== 0) open.push(name);
  }
  return [
    writable
      ? fine(`The data folder ${config.dataDir} can be written.`)
      : problem(`The data folder ${config.dataDir} cannot be written.`),
    ...open.map((name) => problem(`Others on this machine can read ${name}: run \`chmod 600\` on it.`)),
    fine(`People reach the app at ${config.publicUrl}.`),
  ];
};

const marks = { fine: 'ok  ', note: 'note', problem: 'BAD ' };

/** Prints what it finds; 1 when something has to be mended. */
export const runDoctor = async (args: string[], open: Open): Promise<number> => {
  readArguments(args, { options: {}, words: 0, usage: 'Usage: npm run relance -- doctor' });
  const connection = await open({ migrated: false });
  const findings = [...(await checkDatabase(connection)), ...(await checkMigrations(connection))];
  const usable = findings.every(({ level }) => level === 'fine');
  const checks = usable ? [checkPeople, checkMail, checkJobs, checkFiles, checkSettings] : [checkSettings];
  for (const check of checks) findings.push(...(await check(connection)));
  for (const { level, sentence } of findings) console.log(`${marks[level]} ${sentence}`);
  return findings.some(({ level }) => level === 'problem') ? 1 : 0;
};
