import { type SpawnOptions, type SpawnSyncOptions } from 'node:child_process';
import { chownSync, existsSync, lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { nativeFolder } from './binaries.ts';

/** Who PostgreSQL runs as. It refuses to be root, so root hands it to an account without rights. */
export type Account = { uid: number; gid: number };

/** A command line ready for `spawn`. */
export type Command = { file: string; args: string[]; options: SpawnOptions & SpawnSyncOptions };

/** Null for an ordinary user; for root, the owner of the existing data or else `nobody`. */
export function accountFor(postgresDir: string): Account | null {
  if (process.getuid?.() !== 0) return null;
  const owner = [postgresDir, dirname(postgresDir)]
    .map((path) => statSync(path, { throwIfNoEntry: false }))
    .find((found) => found && found.uid !== 0);
  return owner && hasName(owner.uid) ? { uid: owner.uid, gid: owner.gid } : nobody();
}

/** Gives a folder and all in it to the account. */
export function giveTo(account: Account | null, path: string): void {
  if (!account) return;
  const found = lstatSync(path);
  if (found.uid !== account.uid) chownSync(path, account.uid, account.gid);
  if (!found.isDirectory()) return;
  for (const name of readdirSync(path)) giveTo(account, join(path, name));
}

/** Builds the command line that runs a PostgreSQL program as the account. */
export function commandFor(account: Account | null, file: string, args: string[]): Command {
  const env = { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC', ...windowsEnvironment() };
  if (!account) return { file, args, options: { env } };
  const { uid, gid } = account;
  const folders = [dirname(file), ...args.filter((arg) => arg.startsWith('/')).map((arg) => dirname(arg))];
  if (folders.every((folder) => canPass(account, folder))) return { file, args, options: { env, uid, gid } };

  // A folder below /root, say. The account may pass through it only by a capability that root lends it.
  const lender = '/usr/bin/setpriv';
  if (!existsSync(lender)) throw new Error(unreachable(folders.find((folder) => !canPass(account, folder))));
  const lent = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--bounding-set=-all,+dac_override'];
  // Without this, `access()` would still ask as an account that has no such capability.
  const kept = '--securebits=+no_setuid_fixup';
  const identity = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', kept];
  return { file: lender, args: [...identity, ...lent, file, ...args], options: { env } };
}

function nobody(): Account {
  const line = accounts().find(([name]) => name === 'nobody');
  if (!line) throw new Error('PostgreSQL does not run as root, and there is no account "nobody" to run it as.');
  return { uid: Number(line[2]), gid: Number(line[3]) };
}

/** initdb refuses an account without a name. */
function hasName(uid: number): boolean {
  return accounts().some((line) => Number(line[2]) === uid);
}

function accounts(): string[][] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
}

function canPass(account: Account, folder: string): boolean {
  const real = realpathSync(folder);
  const { uid, gid, mode } = statSync(real);
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
  const passes = ((mode >> shift) & 1) === 1;
  return passes && (real === dirname(real) || canPass(account, dirname(real)));
}

/** The sentence for root in a folder closed to everyone else. */
export function unreachable(folder = nativeFolder()): string {
  return `As root, the database runs as an account without rights, which cannot reach ${folder}; move Relance to a folder open to all, or start it as an ordinary user.`;
}

function windowsEnvironment(): NodeJS.ProcessEnv {
  if (process.platform !== 'win32') return {};
  return { SystemRoot: process.env['SystemRoot'], TEMP: process.env['TEMP'] };
}
