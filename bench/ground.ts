// The ground that benchmarks stand on: an embedded database in a folder of its own, one database a size, filled by the generator.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { furnish, furnitureOf } from './furnishing.ts';
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
import { serveLive } from '#server/platform/http/live.ts';
import { serveWeb } from '#server/platform/http/web.ts';
import { openLiveEvents } from '#server/platform/live.ts';
import { openLog } from '#server/platform/log.ts';
import { addReactions } from '#server/reactions.ts';
import { routes } from '#server/routes.ts';

export type Ground = {
  pool: pg.Pool;
  db: Database;
  app: FastifyInstance;
  /** Lets the app answer on a port of its own; gives its address. */
  listen: () => Promise<string>;
  admin: Actor;
  regular: Actor;
  token: string;
  regularToken: string;
  deals: number;
  close: () => Promise<void>;
};

const throwAway = join(import.meta.dirname, '../.cache', `bench-${process.pid}`);

/** Starts the database all sizes share. `stop` removes it with all it holds, unless it stands in a folder of one's own. */
export const startDatabase = async (
  kept: string | null,
): Promise<{ embedded: Embedded; stop: () => Promise<void> }> => {
  const folder = kept ?? throwAway;
  await mkdir(folder, { recursive: true });
  const embedded = await startEmbedded({ dataDir: folder, log: () => undefined });
  const stop = async (): Promise<void> => {
    await embedded.stop();
    if (kept === null) await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
  return { embedded, stop };
};

const kinds = ['admin', 'regular'] as const;
const mailOf = (kind: (typeof kinds)[number]): string => `${kind}@bench.example`;

const fill = async (pool: pg.Pool, db: Database, deals: number): Promise<void> => {
  const { companyId } = await db.transaction().execute((tx) => foundCompany(tx, { name: 'Bench' }));
  await db.transaction().execute(async (tx) => {
    for (const kind of kinds) await addUser(tx, { companyId, name: `The ${kind}`, email: mailOf(kind), kind });
  });
  await db.updateTable('companies').set({ conversion_limit: null }).where('id', '=', companyId).execute();
  const admin = (await comeIn(db, 'admin')).actor;
  await furnish(db, admin);
  await generate(pool, { companyId, deals, seed: 7, furniture: await furnitureOf(db, admin, deals) });
};

const comeIn = async (db: Database, kind: (typeof kinds)[number]): Promise<{ actor: Actor; token: string }> =>
  db.transaction().execute(async (tx) => {
    const { id: userId, company_id: companyId } = await tx
      .selectFrom('users')
      .select(['id', 'company_id'])
      .where('email', '=', mailOf(kind))
      .executeTakeFirstOrThrow();
    const token = await giveToken(tx, { companyId, userId });
    return { actor: (await actorOfUser(tx, { companyId, userId })) as Actor, token };
  });

const addressIn = (embedded: Embedded, database: string): string => {
  const url = new URL(embedded.url);
  url.pathname = `/${database}`;
  return url.toString();
};

const nameOf = (deals: number): string => `bench_${deals}`;

// A database that was filled to its end bears its last name; one that was not is made anew.
const openFilled = async (embedded: Embedded, deals: number): Promise<pg.Pool> => {
  const name = nameOf(deals);
  const admin = openPool(embedded.url, { max: 1 });
  const known = await admin.query('select from pg_database where datname = $1', [name]);
  if (known.rowCount === 0) {
    await admin.query(`drop database if exists ${name}_unfinished`);
    await admin.query(`create database ${name}_unfinished`);
    const pool = openPool(addressIn(embedded, `${name}_unfinished`));
    await migrate(pool);
    await fill(pool, openDatabase(pool), deals);
    await pool.end();
    await admin.query(`alter database ${name}_unfinished rename to ${name}`);
  }
  await admin.end();
  const pool = openPool(addressIn(embedded, name));
  await migrate(pool);
  return pool;
};

// The whole app as people have it: its calls, its live events and its pages.
const openApp = async (db: Database, url: string): Promise<FastifyInstance> => {
  const known = rememberActors();
  const log = openLog('silent');
  const authenticate = authenticateBy(async () => null, 'http://127.0.0.1', known);
  const serving = { db, authenticate, onWritten: known.forget };
  const app = await buildApp({ ...serving, routes, log, rateLimit: 100_000_000 });
  serveLive(app, serving, openLiveEvents(url, log));
  await serveWeb(app);
  return app;
};

/** A database with a company of so many deals, three activities, two notes and two mails each. */
export const layGround = async (embedded: Embedded, deals: number): Promise<Ground> => {
  const pool = await openFilled(embedded, deals);
  const db = openDatabase(pool);
  const boss = await comeIn(db, 'admin');
  const seller = await comeIn(db, 'regular');
  addReactions();
  const app = await openApp(db, addressIn(embedded, nameOf(deals)));
  let address: Promise<string> | null = null;
  const close = async (): Promise<void> => {
    await app.close();
    await pool.end();
  };
  return {
    pool,
    db,
    app,
    listen: async () => (address ??= app.listen({ port: 0, host: '127.0.0.1' })),
    admin: boss.actor,
    regular: seller.actor,
    token: boss.token,
    regularToken: seller.token,
    deals,
    close,
  };
};
