// Secrets of an installation: made once, kept in the data folder, read by nobody else.
import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Reads a secret of a data folder, making it at the first time. */
export const secretFile = async (dataDir: string, name: string): Promise<string> => {
  const folder = join(dataDir, 'secrets');
  const file = join(folder, name);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const aside = join(folder, `.${randomUUID()}`);
  await writeFile(aside, randomBytes(32).toString('base64'), { mode: 0o600, flush: true });
  try {
    // A link is made whole or not at all, and never over one that is there: two servers that start at once agree.
    await link(aside, file);
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  } finally {
    await rm(aside, { force: true });
  }
  return readFile(file, 'utf8');
};
