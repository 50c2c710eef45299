// The whole server, from a configuration to an address that answers, and back down again.
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { setPublicUrl } from '#server/platform/address.ts';
import type { Config } from '#server/platform/config.ts';
import { openDatabase, openPool, type Database } from '#server/platform/db/database.ts';
import { startEmbedded } from '#server/platform/db/embedded.ts';
import { migrate } from '#server/platform/db/migrate.ts';
import { s3Store } from '#server/platform/files/s3.ts';
import { setUpFiles } from '#server/platform/files/store.ts';
import { buildApp } from '#server/platform/http/app.ts';
import { serveLive } from '#server/platform/http/live.ts';
import { serveWeb } from '#server/platform/http/web.ts';
import { startWorker } from '#server/platform/jobs/worker.ts';
import { openLiveEvents } from '#server/platform/live.ts';
import type { Log } from '#server/platform/log.ts';
import { resumeMail, setUpMail } from '#server/platform/mail/delivery.ts';
import { setUpSealing } from '#server/platform/sealing.ts';
import { secretFile } from '#server/platform/secret-files.ts';
import { firstStart } from '#server/features/companies/first-start.ts';
import { startMailIn } from '#server/features/mail-in/listening.ts';
import { mailTls } from '#server/features/mail-in/tls.ts';
import { startMailSync } from '#server/features/mail-sync/supervising.ts';
import { resumeWrittenMail } from '#server/features/mail/delivering.ts';
import { authenticateBy } from '#server/features/users/authentication.ts';
import { rememberActors } from '#server/features/users/known-actors.ts';
import { serveSignIn } from '#server/features/users/sign-in-http.ts';
import { signInSecret } from '#server/features/users/sign-in-secret.ts';
import { openSignIns, sessionReader } from '#server/features/users/sign-in.ts';
import { setUpWebhooks } from '#server/features/webhooks/setting-up.ts';
import { jobs } from '#server/jobs.ts';
import { addReactions } from '#server/reactions.ts';
import { routes } from '#server/routes.ts';

export type RunningServer = {
  app: FastifyInstance;
  db: Database;
  address: string;
  /** What the person at the console has to know once, such as the link that opens the set-up. Never for the log. */
  notice: string | null;
  stop: () => Promise<void>;
};

type Closer = () => Promise<unknown>;

const openDatabaseOf = async (config: Config, closers: Closer[], log: Log) => {
  const embedded =
    config.databaseUrl === null
      ? await startEmbedded({ dataDir: config.dataDir, log: (line) => log.debug(line), supervise: true })
      : null;
  if (embedded !== null) closers.push(embedded.stop);
  const url = embedded?.url ?? (config.databaseUrl as string);
  const pool = openPool(url, {
    onError: (error) => log.debug({ reason: error.message }, 'a database connection was lost'),
  });
  closers.push(() => pool.end());
  const applied = await migrate(pool);
  if (applied.length > 0) log.info({ applied: applied.length }, 'the database was migrated');
  return { url, pool, db: openDatabase(pool) };
};

// The sign-in library wants times as Date objects, so it has a few connections of its own.
const openSignInsOf = async (config: Config, using: { url: string; db: Database; log: Log; closers: Closer[] }) => {
  const { url, db, log, closers } = using;
  const pool = openPool(url, { plainTypes: true, max: 3 });
  closers.push(() => pool.end());
  return openSignIns({ pool, db, publicUrl: config.publicUrl, secret: await signInSecret(config.dataDir), log });
};

// What is committed is read beside a transaction, so with connections that no transaction can hold.
const setUpWebhooksOf = (config: Config, using: { url: string; closers: Closer[] }): void => {
  const pool = openPool(using.url, { max: 2 });
  using.closers.push(() => pool.end());
  const { publicUrl, webhooksAllowPrivate: allowedHosts } = config;
  setUpWebhooks({ allowedHosts, publicUrl, committed: openDatabase(pool) });
};

// Mail by BCC, where a port is set for it, and the mailboxes of users.
const startMail = async (config: Config, using: { url: string; db: Database; log: Log; closers: Closer[] }) => {
  const { url, db, log, closers } = using;
  if (config.smtpInPort !== null) {
    const mailIn = await startMailIn({
      port: config.smtpInPort,
      host: config.host,
      db,
      log,
      tls: await mailTls(config.smtpInTls),
    });
    closers.push(mailIn.stop);
  }
  closers.push(startMailSync({ url, db, log }).stop);
};

// A store that cannot be used is told at the start, not with the first upload.
const setUpFilesOf = async (config: Config): Promise<void> => {
  const remote = config.filesS3 === null ? null : s3Store(config.filesS3);
  await remote?.check();
  setUpFiles(join(config.dataDir, 'files'), remote);
};

const closeAll = async (closers: Closer[], log: Log): Promise<void> => {
  for (const close of closers.splice(0).toReversed())
    await close().catch((error: unknown) => log.error({ err: error as Error }, 'a part did not stop cleanly'));
};

/** Starts the database, migrates, serves, and works the jobs; on failure, everything already started is stopped again. */
export const startServer = async (config: Config, log: Log): Promise<RunningServer> => {
  const closers: Closer[] = [];
  try {
    const { url, pool, db } = await openDatabaseOf(config, closers, log);
    await setUpFilesOf(config);
    setPublicUrl(config.publicUrl);
    setUpMail(config.smtpUrl, config.publicUrl);
    setUpSealing(await secretFile(config.dataDir, 'passwords'));
    setUpWebhooksOf(config, { url, closers });
    addReactions();
    const notice = await firstStart(db, config);
    const signIns = await openSignInsOf(config, { url, db, log, closers });
    const known = rememberActors();
    const authenticate = authenticateBy(sessionReader(signIns), config.publicUrl, known);
    const serving = { db, authenticate, onWritten: known.forget };
    const app = await buildApp({ ...serving, routes, log, rateLimit: config.rateLimit });
    serveSignIn(app, signIns, config.publicUrl);
    serveLive(app, serving, openLiveEvents(url, log));
    await serveWeb(app);
    closers.push(() => app.close());
    const address = await app.listen({ port: config.port, host: config.host });
    const worker = startWorker({ pool, db, jobs, log });
    closers.push(worker.stop);
    await resumeMail(db);
    await resumeWrittenMail(db);
    await startMail(config, { url, db, log, closers });
    return { app, db, address, notice, stop: () => closeAll(closers, log) };
  } catch (error) {
    await closeAll(closers, log);
    throw error;
  }
};
