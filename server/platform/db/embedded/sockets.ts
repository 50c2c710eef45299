import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { giveTo } from './account.ts';
import { type Cluster, password } from './cluster.ts';

/** Where a database listens: a socket in a private folder, or on Windows a loopback port. */
export type Address = { socketDir: string; port: number };

const PORT = 5432;
/** The system takes about 104 bytes for a socket's path, of which `/.s.PGSQL.5432` uses 14. */
const LONGEST = 88;

/** Picks the address: inside the data folder, or below the temporary folder where that path is too long. */
export async function addressFor(cluster: Cluster): Promise<Address> {
  if (process.platform === 'win32') return { socketDir: '', port: await freePort() };
  if (Buffer.byteLength(cluster.postgresDir) <= LONGEST) return { socketDir: cluster.postgresDir, port: PORT };
  return { socketDir: makeShortDir(cluster), port: PORT };
}

/** Removes the folder made below the temporary folder, if it was needed. */
export function forget(cluster: Cluster, { socketDir }: Address): void {
  if (socketDir && socketDir !== cluster.postgresDir) rmSync(socketDir, { recursive: true, force: true });
}

/** The settings that make PostgreSQL listen there and nowhere else. */
export function listening({ socketDir, port }: Address): string[] {
  const chosen = socketDir
    ? [
        'listen_addresses=',
        `unix_socket_directories="${socketDir.replaceAll('"', '""')}"`,
        'unix_socket_permissions=0700',
      ]
    : ['listen_addresses=127.0.0.1'];
  return [...chosen, `port=${port}`].flatMap((setting) => ['-c', setting]);
}

/** The connection string for `pg`, in which `host` at the end wins; with an empty host before it, `new URL()` would not read it. */
export function urlOf(dataDir: string, { socketDir, port }: Address): string {
  if (socketDir) return `postgresql://relance@localhost:${port}/relance?host=${encodeURIComponent(socketDir)}`;
  return `postgresql://relance:${password(dataDir)}@127.0.0.1:${port}/relance`;
}

function makeShortDir(cluster: Cluster): string {
  const name = `relance-${createHash('sha256').update(cluster.postgresDir).digest('hex').slice(0, 12)}`;
  const temporary = Buffer.byteLength(join(tmpdir(), name)) <= LONGEST ? tmpdir() : '/tmp';
  const path = join(temporary, name);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const found = lstatSync(path);
  const mine = [process.getuid?.(), cluster.account?.uid].includes(found.uid);
  // The name can be guessed: what someone else put there must not receive our connections.
  if (!found.isDirectory() || !mine || (found.mode & 0o077) !== 0) {
    throw new Error(`${path} is needed for the database's socket, but belongs to someone else; remove it.`);
  }
  giveTo(cluster.account, path);
  return path;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : PORT));
    });
  });
}
