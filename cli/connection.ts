// The database of this installation: the running server's, the one DATABASE_URL names, or the embedded one, started for the while.
import { join } from 'node:path';
import type pg from 'pg';
import { setPublicUrl } from '#server/platform/address.ts';
import { readConfig, type Config } from '#server/platform/config.ts';
import { openDatabase, openPool, type Database } from '#server/platform/db/database.ts';
import { embeddedUrl, startEmbedded } from '#server/platform/db/embedded.ts';
import { migrate } from '#server/platform/db/migrate.ts';
import { s3Store } from '#server/platform/files/s3.ts';
import { setUpFiles } from '#server/platform/files/store.ts';
import { setUpMail } from '#server/platform/mail/delivery.ts';
import { setUpWebhooks } from '#server/features/webhooks/setting-up.ts';
import { addReactions } from '#server/reactions.ts';

export type Connection = {
  config: Config;
  pool: pg.Pool;
  db: Database;
  /** Whether a server works on the same data folder just now. */
  besideServer: boolean;
  close: () => Promise<void>;
};

const findDatabase = async (
  config: Config,
): Promise<{ url: string; besideServer: boolean; stop: () => Promise<void> }> => {
  const nothing = async (): Promise<void> => undefined;
  if (config.databaseUrl !== null) return { url: config.databaseUrl, besideServer: false, stop: nothing };
  const running = embeddedUrl(config.dataDir);
  if (running !== null) return { url: running, besideServer: true, stop: nothing };
  const { url, stop } = await startEmbedded({ dataDir: config.dataDir, log: () => undefined });
  return { url, besideServer: false, stop };
};

/** Connects at the first call; the program closes the connection at its end. */
export type Open = (options?: { migrated?: boolean }) => Promise<Connection>;

/** Connects; `migrated: false` leaves the tables as they are, for commands that look at them first. */
export const connect = async (options: { migrated?: boolean } = {}): Promise<Connection> => {
  const config = readConfig();
  const { url, besideServer, stop } = await findDatabase(config);
  const pool = openPool(url, { max: 4 });
  const close = async (): Promise<void> => {
    await pool.end();
    await stop();
  };
  try {
    if (options.migrated !== false) await migrate(pool);
  } catch (error) {
    await close();
    throw error;
  }
  setUpFiles(join(config.dataDir, 'files'), config.filesS3 === null ? null : s3Store(config.filesS3));
  setPublicUrl(config.publicUrl);
  // Mails are left to the server, which hands them over.
  setUpMail(null, config.publicUrl);
  const db = openDatabase(pool);
  // Webhooks too are left to the server; what they are told is written down here.
  setUpWebhooks({ allowedHosts: config.webhooksAllowPrivate, publicUrl: config.publicUrl, committed: db });
  addReactions();
  return { config, pool, db, besideServer, close };
};
