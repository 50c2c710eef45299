import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './processes.ts';

/** What a running PostgreSQL writes about itself in its data folder. */
export type Postmaster = { pid: number; port: number; socketDir: string; status: string };

/** Reads postmaster.pid; null when there is none or it is half written. */
export function readPostmaster(postgresDir: string): Postmaster | null {
  try {
    const lines = readFileSync(join(postgresDir, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    if (!pid) return null;
    return { pid, port: Number(lines[3]), socketDir: lines[4] ?? '', status: (lines[7] ?? '').trim() };
  } catch {
    return null;
  }
}

/** The live PostgreSQL of this folder, whatever it is doing; null when there is none. */
export function livePostmaster(postgresDir: string): Postmaster | null {
  const found = readPostmaster(postgresDir);
  return found && isAlive(found.pid) && isOurs(found.pid, postgresDir) ? found : null;
}

/** Waits for a PostgreSQL left by an earlier server: null when it ended or none was there. */
export async function inheritedPostmaster(postgresDir: string): Promise<Postmaster | null> {
  for (;;) {
    const found = livePostmaster(postgresDir);
    if (!found) break;
    // The guard of a server killed this very moment may be about to stop it: only one that stays ready counts.
    await sleep(found.status === 'ready' ? 100 : 20);
    if (found.status === 'ready' && livePostmaster(postgresDir)?.status === 'ready') return found;
  }
  // After a restart of the machine another program may have that number, and PostgreSQL would not dare to start.
  const left = readPostmaster(postgresDir);
  if (left && isAlive(left.pid)) rmSync(join(postgresDir, 'postmaster.pid'), { force: true });
  return null;
}

/** Reads the command line; where it cannot be read, the process counts as ours, for two on one folder would ruin it. */
function isOurs(pid: number, postgresDir: string): boolean {
  if (process.platform === 'win32') return true;
  const line = commandLine(pid);
  return line === '' || (line.includes('postgres') && line.includes(postgresDir));
}

function commandLine(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
