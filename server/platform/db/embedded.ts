import { chmodSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { accountFor } from './embedded/account.ts';
import { type Cluster, initialise } from './embedded/cluster.ts';
import { adopt, launch, type Running, shut } from './embedded/launch.ts';
import { lockDataDir } from './embedded/lock.ts';
import { inheritedPostmaster, livePostmaster } from './embedded/postmaster.ts';
import { type Address, addressFor, forget, urlOf } from './embedded/sockets.ts';

export type EmbeddedOptions = {
  dataDir: string;
  log: (sentence: string) => void;
  /** Start it again when it ends without being asked to. */
  supervise?: boolean;
  /** False only where the data may be lost with the machine, as in tests. */
  durable?: boolean;
};

export type Embedded = { url: string; stop: () => Promise<void>; pid: () => number | null };

/** Starts the PostgreSQL of a data folder, or takes over the one a killed server left running. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  const release = await lockDataDir(realpathSync(options.dataDir));
  try {
    const cluster = clusterOf(options);
    const inherited = await inheritedPostmaster(cluster.postgresDir);
    if (!inherited) initialise(cluster);
    const address = inherited ?? (await addressFor(cluster));
    const running = inherited
      ? adopt(inherited)
      : await launchPatiently(cluster, address).catch((error: unknown) => {
          forget(cluster, address);
          throw error;
        });
    return supervised({ ...options, cluster, address, running, release });
  } catch (error) {
    release();
    throw error;
  }
}

/** The address of the database that runs on a data folder now, for a second program beside the server. */
export function embeddedUrl(dataDir: string): string | null {
  const found = statSync(dataDir, { throwIfNoEntry: false }) && livePostmaster(join(realpathSync(dataDir), 'postgres'));
  return found && found.status === 'ready' ? urlOf(dataDir, found) : null;
}

function clusterOf({ dataDir, durable = true }: EmbeddedOptions): Cluster {
  const real = realpathSync(dataDir);
  const postgresDir = join(real, 'postgres');
  const account = accountFor(postgresDir);
  // The account has to pass through the folder to its own part of it; it still sees nothing else there.
  const { mode, uid } = statSync(real);
  if (account && uid !== account.uid) chmodSync(real, (mode & 0o777) | 0o011);
  return { dataDir: real, postgresDir, account, durable };
}

/** Children of a killed PostgreSQL keep its memory for a moment, and a new one will not start beside them. */
async function launchPatiently(cluster: Cluster, address: Address): Promise<Running> {
  for (const until = Date.now() + 10_000; ; await sleep(50)) {
    try {
      return await launch(cluster, address);
    } catch (error) {
      if (Date.now() > until || !/shared memory|lock file/.test(String(error))) throw error;
    }
  }
}

type Supervision = EmbeddedOptions & { cluster: Cluster; address: Address; running: Running; release: () => void };

function supervised({ cluster, address, running, release, ...options }: Supervision): Embedded {
  let current: Running | null = running;
  let stopping: Promise<void> | null = null;
  const watching = watch();

  async function watch(): Promise<void> {
    for (let wait = 0; !stopping;) {
      if (current) await current.ended;
      current = null;
      if (stopping || !options.supervise) return;
      options.log('The database ended unexpectedly and is started again.');
      await sleep(wait);
      if (stopping) return;
      try {
        current = await launchPatiently(cluster, address);
        wait = 0;
      } catch (error) {
        options.log((error as Error).message);
        wait = Math.min(5_000, wait * 2 + 100);
      }
    }
  }

  async function stop(): Promise<void> {
    if (current) await shut(current, cluster.postgresDir);
    await watching;
    // A restart was under way when we were asked to stop.
    if (current) await shut(current, cluster.postgresDir);
    current = null;
    forget(cluster, address);
    release();
  }

  return {
    url: urlOf(cluster.dataDir, address),
    stop: () => (stopping ??= stop()),
    pid: () => current?.pid ?? null,
  };
}
