import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandFor } from './account.ts';
import { program } from './binaries.ts';
import { type Cluster, settings } from './cluster.ts';
import { type Postmaster, readPostmaster } from './postmaster.ts';
import { isAlive } from './processes.ts';
import { type Address, listening } from './sockets.ts';

/** A PostgreSQL that runs, with the promise of its end. */
export type Running = { pid: number; ended: Promise<void> };

const LOG_LIMIT = 5_000_000;
const READY_WITHIN_MS = 120_000;

/** Starts PostgreSQL and waits until it takes connections; recovery after a crash may take its time. */
export async function launch(cluster: Cluster, address: Address): Promise<Running> {
  const log = rotatedLog(cluster.dataDir);
  const before = existsSync(log) ? statSync(log).size : 0;
  const child = spawnPostgres(cluster, address, log);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const { pid } = child;
  if (pid) releaseOnOurEnd(pid, ended);
  for (const until = Date.now() + READY_WITHIN_MS; Date.now() < until; await sleep(5)) {
    if (!pid || child.exitCode !== null || child.signalCode !== null) throw new Error(lastWords(log, before));
    const found = readPostmaster(cluster.postgresDir);
    if (found?.pid === pid && found.status === 'ready') return { pid, ended };
  }
  return { pid: pid ?? 0, ended };
}

/** Takes over a PostgreSQL that a server killed with -9 left behind. */
export function adopt({ pid }: Postmaster): Running {
  const ended = (async () => {
    while (isAlive(pid)) await sleep(250, undefined, { ref: false });
  })();
  releaseOnOurEnd(pid, ended);
  return { pid, ended };
}

/** Ends PostgreSQL: politely, after ten seconds without its last checkpoint, and then by force. */
export async function shut({ pid, ended }: Running, postgresDir: string): Promise<void> {
  if (process.platform === 'win32') spawnSync(program('pg_ctl'), ['stop', '-D', postgresDir, '-m', 'fast', '-t', '10']);
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (isAlive(pid)) kill(pid, signal);
    if (await endsWithin(ended, 10_000)) return;
  }
}

function spawnPostgres(cluster: Cluster, address: Address, log: string): ChildProcess {
  const given = ['-D', cluster.postgresDir, ...settings(cluster), ...listening(address)];
  const { file, args, options } = commandFor(cluster.account, program('postgres'), given);
  const output = openSync(log, 'a', 0o600);
  // Detached: Ctrl-C in a terminal must not end the database before the server has finished its work.
  const stdio = ['ignore', output, output];
  const child = spawn(file, args, {
    ...options,
    stdio: stdio as ['ignore', number, number],
    detached: true,
    windowsHide: true,
  });
  child.once('error', () => {});
  child.unref();
  closeSync(output);
  return child;
}

/** A shell that reads a pipe of ours: killed with -9, we cannot stop the database, but the pipe closes. */
function releaseOnOurEnd(pid: number, ended: Promise<void>): void {
  if (process.platform === 'win32') return;
  const script = 'read -r line && exit 0; kill -INT "$1"';
  const guard = spawn('/bin/sh', ['-c', script, 'relance-guard', String(pid)], {
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  guard.once('error', () => {});
  guard.stdin.on('error', () => {});
  guard.unref();
  void ended.then(() => guard.stdin.end('ended\n'));
}

function rotatedLog(dataDir: string): string {
  const log = join(dataDir, 'postgres.log');
  if (existsSync(log) && statSync(log).size > LOG_LIMIT) renameSync(log, `${log}.1`);
  return log;
}

function lastWords(log: string, from: number): string {
  const lines = readFileSync(log).subarray(from).toString('utf8').trim().split('\n');
  const fatal = lines.findLast((line) => /FATAL|PANIC/.test(line)) ?? lines.at(-1);
  return `The database could not be started: ${fatal || 'it ended at once'} (see ${log})`;
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended between the question and the signal.
  }
}

async function endsWithin(ended: Promise<void>, ms: number): Promise<boolean> {
  const timer = new AbortController();
  const late = sleep(ms, false, { signal: timer.signal }).catch(() => false);
  const done = await Promise.race([ended.then(() => true), late]);
  timer.abort();
  return done;
}
