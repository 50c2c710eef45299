// The ground that benchmarks stand on: an embedded database in a folder of its own, one database a size, filled by the generator.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { generate } from './generator.ts';
import { foundCompany } from '#server/features/companies/founding.ts';
import { actorOfUser } from '#server/features/users/actors.ts';
import { addUser, giveToken } from '#server/features/users/adding.ts';
import { authenticateBy } from '#server/features/users/authentication.ts';
import { rememberActors } from '#server/features/users/known-actors.ts';
import type { Actor } from '#server/platform/actor.ts';
import { openDatabase, openPool, type Database } from '#server/platform/db/database.ts';
import { startEmbedded, type Embedded } from '#server/platform/db/embedded.ts';
import { migrate } from '#server/platform/db/migrate.ts';
import { buildApp } from '#server/platform/http/app.ts';
import { openLog } from '#server/platform/log.ts';
import { addReactions } from '#server/reactions.ts';
import { routes } from '#server/routes.ts';

export type Ground = {
  pool: pg.Pool;
  db: Database;
  app: FastifyInstance;
  admin: Actor;
  regular: Actor;
  token: string;
  regularToken: string;
  deals: number;
  close: () => Promise<void>;
};

const folder = join(import.meta.dirname, '../.cache', `bench-${process.pid}`);

/** Starts the database all sizes share; `stop` removes it with all it holds. */
export const startDatabase = async (): Promise<{ embedded: Embedded; stop: () => Promise<void> }> => {
  await mkdir(folder, { recursive: true });
  const embedded = await startEmbedded({ dataDir: folder, log: () => undefined });
  const stop = async (): Promise<void> => {
    await embedded.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
  return { embedded, stop };
};

const addActor = async (
  db: Database,
  companyId: number,
  kind: 'admin' | 'regular',
): Promise<{ actor: Actor; token: string }> =>
  db.transaction().execute(async (tx) => {
    const userId = await addUser(tx, { companyId, name: `The ${kind}`, email: `${kind}@bench.example`, kind });
    const token = await giveToken(tx, { companyId, userId });
    return { actor: (await actorOfUser(tx, { companyId, userId })) as Actor, token };
  });

/** A database with a company of so many deals, three activities, two notes and two mails each. */
export const layGround = async (embedded: Embedded, deals: number): Promise<Ground> => {
  const name = `bench_${deals}`;
  const admin = openPool(embedded.url, { max: 1 });
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = new URL(embedded.url);
  url.pathname = `/${name}`;
  const pool = openPool(url.toString());
  await migrate(pool);
  const db = openDatabase(pool);
  const { companyId } = await db.transaction().execute((tx) => foundCompany(tx, { name: 'Bench' }));
  const boss = await addActor(db, companyId, 'admin');
  const seller = await addActor(db, companyId, 'regular');
  await db.updateTable('companies').set({ conversion_limit: null }).where('id', '=', companyId).execute();
  await generate(pool, { companyId, deals, seed: 7 });
  addReactions();
  const known = rememberActors();
  const app = await buildApp({
    db,
    routes,
    log: openLog('silent'),
    rateLimit: 100_000_000,
    authenticate: authenticateBy(async () => null, 'http://127.0.0.1', known),
    onWritten: known.forget,
  });
  const close = async (): Promise<void> => {
    await app.close();
    await pool.end();
  };
  return {
    pool,
    db,
    app,
    admin: boss.actor,
    regular: seller.actor,
    token: boss.token,
    regularToken: seller.token,
    deals,
    close,
  };
};
