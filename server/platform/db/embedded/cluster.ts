import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, commandFor, giveTo, unreachable } from './account.ts';
import { POSTGRES_MAJOR, program } from './binaries.ts';

/** One data folder's database: where it lies and who runs it. */
export type Cluster = { dataDir: string; postgresDir: string; account: Account | null; durable: boolean };

type CommandLine = ['initdb' | 'postgres', ...string[]];

const windows = process.platform === 'win32';

/** Creates the database files unless they exist. Done aside and moved at the end, so they are whole or absent. */
export function initialise(cluster: Cluster): void {
  const { postgresDir, account } = cluster;
  const version = join(postgresDir, 'PG_VERSION');
  if (existsSync(version)) {
    checkVersion(postgresDir, readFileSync(version, 'utf8').trim());
    giveTo(account, postgresDir);
    return;
  }
  const fresh = `${postgresDir}.new`;
  createFiles(cluster, fresh);
  createDatabase(cluster, fresh);
  renameSync(fresh, postgresDir);
}

/** The settings given at each start, so that none of them lives in a file of the data folder. */
export function settings({ durable }: Cluster): string[] {
  const chosen = {
    max_connections: '60',
    shared_buffers: '128MB',
    jit: 'off',
    random_page_cost: '1.1',
    // Compressing pages for the log costs a bulk conversion three times the work itself; the binaries have no faster method.
    wal_compression: 'off',
    max_wal_size: '2GB',
    // Nothing replicates an embedded database: fewer processes and less to write.
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_logical_replication_workers: '0',
    io_method: 'sync',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    // The server itself reports the statements that fail.
    log_min_messages: 'fatal',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(chosen).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** The password of the loopback connection; null where a socket in a private folder does without. */
export function password(dataDir: string): string | null {
  if (!windows) return null;
  const file = passwordFile(dataDir);
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

function passwordFile(dataDir: string): string {
  return join(dataDir, 'postgres.password');
}

function checkVersion(postgresDir: string, found: string): void {
  if (found === POSTGRES_MAJOR) return;
  throw new Error(
    `${postgresDir} was written by PostgreSQL ${found} and this is ${POSTGRES_MAJOR}; make a backup with the release that wrote it, and restore it into a new data folder.`,
  );
}

function createFiles(cluster: Cluster, fresh: string): void {
  const given = ['-U', 'relance', '--encoding=UTF8', '--no-instructions', ...(cluster.durable ? [] : ['--no-sync'])];
  const auth = windows
    ? ['--auth=scram-sha-256', `--pwfile=${passwordFile(cluster.dataDir)}`]
    : ['--auth-local=trust', '--auth-host=reject'];
  password(cluster.dataDir);
  // The built-in locale knows every letter on every system; the system's serves the few parts that still ask it.
  const provider = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  for (const locale of ['C.UTF-8', 'en_US.UTF-8', 'C']) {
    rmSync(fresh, { recursive: true, force: true });
    mkdirSync(fresh, { mode: 0o700 });
    giveTo(cluster.account, fresh);
    const output = runProgram(cluster, ['initdb', '-D', fresh, ...given, ...auth, ...provider, `--locale=${locale}`]);
    if (output === null) return;
    if (!output.includes('locale')) throw new Error(`The database could not be created: ${output}`);
  }
}

function createDatabase(cluster: Cluster, fresh: string): void {
  const single: CommandLine = ['postgres', '--single', '-D', fresh, '-c', 'log_min_messages=error', 'postgres'];
  const output = runProgram(cluster, single, 'create database relance\n');
  if (output !== null) throw new Error(`The database could not be created: ${output}`);
}

/** Gives what the program complains of, or null when all went well. */
function runProgram(cluster: Cluster, [name, ...given]: CommandLine, input = ''): string | null {
  const { file, args, options } = commandFor(cluster.account, program(name), given);
  const done = spawnSync(file, args, { ...options, cwd: windows ? undefined : '/', input, encoding: 'utf8' });
  if (done.error) return done.error.message;
  if (done.stderr.startsWith('setpriv: ')) throw new Error(unreachable());
  const complaint = /^.*\b(?:ERROR|FATAL|PANIC):.*$/m.exec(done.stderr);
  if (done.status === 0 && !complaint) return null;
  return complaint?.[0] ?? done.stderr.trim();
}
