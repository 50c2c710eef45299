// A real server process on a data folder of its own, for tests that kill it.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = join(import.meta.dirname, '../..');

export type RealServer = {
  url: string;
  dataDir: string;
  token: string;
  /** What it has printed since it was started last. */
  printed: () => string;
  start: () => Promise<void>;
  /** Ends the server process as kill -9 does: it gets to do nothing more. */
  killServer: () => Promise<void>;
  /** Ends the database the same way; false when it was not running. */
  killDatabase: () => Promise<boolean>;
  /** Stops it cleanly and removes its folder. */
  remove: () => Promise<void>;
};

const freePort = async (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

const answersAt = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(`${url}/health`, { signal: AbortSignal.timeout(1000) })).ok;
  } catch {
    return false;
  }
};

const waitUntilHealthy = async (url: string, running: () => boolean): Promise<void> => {
  for (const until = Date.now() + 120_000; Date.now() < until; await sleep(20)) {
    if (await answersAt(url)) return;
    if (!running()) throw new Error('The server ended instead of starting.');
  }
  throw new Error('The server did not answer within two minutes.');
};

const exited = async (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? undefined
    : new Promise((resolve) => child.once('exit', () => resolve()));

/** Prepares a server with an admin, or without when the environment says so by empty texts; nothing runs until `start`. */
export const realServer = async (environment: Record<string, string> = {}): Promise<RealServer> => {
  await mkdir(join(root, '.cache'), { recursive: true });
  const dataDir = await mkdtemp(join(root, '.cache', 'killed-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const token = 'a-token-for-the-tests-of-kills-1';
  let child: ChildProcess | null = null;
  let printed = '';
  const start = async (): Promise<void> => {
    const started = spawn(process.execPath, [join(root, 'server/main.ts')], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        PORT: String(port),
        HOST: '127.0.0.1',
        RELANCE_DATA_DIR: dataDir,
        PUBLIC_URL: url,
        DATABASE_URL: '',
        RELANCE_LOG_LEVEL: 'fatal',
        RELANCE_RATE_LIMIT: '1000000',
        RELANCE_ADMIN_EMAIL: 'admin@relance.example',
        RELANCE_ADMIN_PASSWORD: 'correct horse battery',
        RELANCE_ADMIN_API_TOKEN: token,
        ...environment,
      },
    });
    child = started;
    printed = '';
    started.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
    await waitUntilHealthy(url, () => started.exitCode === null && started.signalCode === null);
  };
  const killServer = async (): Promise<void> => {
    child?.kill('SIGKILL');
    if (child !== null) await exited(child);
  };
  const killDatabase = async (): Promise<boolean> => {
    const pid = Number(
      (await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8').catch(() => '0')).split('\n')[0],
    );
    if (!(pid > 1)) return false;
    try {
      return process.kill(pid, 'SIGKILL');
    } catch {
      return false;
    }
  };
  const remove = async (): Promise<void> => {
    child?.kill('SIGTERM');
    if (child !== null) await exited(child);
    await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
  return { url, dataDir, token, printed: () => printed, start, killServer, killDatabase, remove };
};
