import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Says whether a process of that number runs; one that ended but was not yet collected does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return process.platform !== 'linux' || statOf(pid)?.[0] !== 'Z';
}

/** When a process started, in words that only serve to tell it from a later one of the same number. */
export function startedAt(pid: number): string {
  if (process.platform === 'linux') return statOf(pid)?.[19] ?? '';
  if (process.platform === 'win32') return '';
  return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
}

/** The fields of /proc/PID/stat after the name, which may itself hold blanks and brackets. */
function statOf(pid: number): string[] | null {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return line.slice(line.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}
