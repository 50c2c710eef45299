import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbedded } from '#server/platform/db/embedded.ts';

/** One PostgreSQL for all test files, which clone their databases from it; what it holds may be lost at any time. */
export async function testDatabase(cache: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const given = process.env['RELANCE_TEST_DATABASE_URL'];
  if (given) return { url: given, stop: async () => {} };
  mkdirSync(cache, { recursive: true });
  removeLeft(cache);
  const dataDir = join(cache, `test-db-${process.pid}`);
  const database = await startEmbedded({ dataDir, log: console.error, durable: false });
  return {
    url: database.url,
    stop: async () => {
      await database.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Removes what runs killed with -9 left. */
function removeLeft(cache: string): void {
  for (const name of readdirSync(cache)) {
    const pid = /^(?:test-db|fences|embedded)-(\d+)$/.exec(name)?.[1];
    if (pid && !runs(Number(pid))) rmSync(join(cache, name), { recursive: true, force: true });
  }
}

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
