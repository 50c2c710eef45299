import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, startedAt } from './processes.ts';

const PATIENCE_MS = 5_000;

/** Keeps a second server off a data folder. Gives the function that lets go of it. */
export async function lockDataDir(dataDir: string, patience = PATIENCE_MS): Promise<() => void> {
  const file = join(dataDir, 'server.lock');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const mine = `${process.pid} ${startedAt(process.pid)}`;
  for (const until = Date.now() + patience; ; await sleep(50)) {
    if (take(file, mine)) break;
    const held = read(file);
    if (held === null) continue;
    if (isStale(file, held)) discard(file, held);
    else if (Date.now() > until) {
      throw new Error(
        `Relance already runs on ${dataDir} (process ${parseInt(held, 10)}); stop it, or set RELANCE_DATA_DIR to another folder.`,
      );
    }
  }
  return () => {
    if (read(file) === mine) rmSync(file, { force: true });
  };
}

function take(file: string, mine: string): boolean {
  try {
    writeFileSync(file, mine, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Whether the holder is gone. An empty file is one being written, unless its writer was killed at that very moment. */
function isStale(file: string, held: string): boolean {
  if (held === '') return Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > 2_000;
  const pid = parseInt(held, 10);
  return !isAlive(pid) || held !== `${pid} ${startedAt(pid)}`;
}

/** Moves the file away first: between our reading and removing, another process may have taken the lock. */
function discard(file: string, held: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (read(aside) !== held) linkSync(aside, file);
  } catch {
    // Someone else was quicker; the next round tells.
  }
  rmSync(aside, { force: true });
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
