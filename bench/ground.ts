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

// A database that was filled to its end bears its last name; one that was not is made anew.
const openFilled = async (embedded: Embedded, deals: number): Promise<pg.Pool> => {
  const name = `bench_${deals}`;
  const admin = openPool(embedded.url, { max: 1 });
  const known = await admin.query('select from pg_database where datname = $1', [name]);
  const address = (database: string): string => {
    const url = new URL(embedded.url);
    url.pathname = `/${database}`;
    return url.toString();
  };
  if (known.rowCount === 0) {
    await admin.query(`drop database if exists ${name}_unfinished`);
    await admin.query(`create database ${name}_unfinished`);
    const pool = openPool(address(`${name}_unfinished`));
    await migrate(pool);
    await fill(pool, openDatabase(pool), deals);
    await pool.end();
    await admin.query(`alter database ${name}_unfinished rename to ${name}`);
  }
  await admin.end();
  const pool = openPool(address(name));
  await migrate(pool);
  return pool;
};

/** A database with a company of so many deals, three activities, two notes and two mails each. */
export const layGround = async (embedded: Embedded, deals: number): Promise<Ground> => {
  const pool = await openFilled(embedded, deals);
  const db = openDatabase(pool);
  const boss = await comeIn(db, 'admin');
  const seller = await comeIn(db, 'regular');
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
