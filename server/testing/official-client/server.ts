// A listening server and Pipedrive's own clients pointed at it, as somebody who moves here would point them.
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { v1, v2 } from 'pipedrive';
import type pg from 'pg';
import legacy from 'pipedrive-v22';
import { authenticateBy } from '#server/features/users/authentication.ts';
import { setUpFiles } from '#server/platform/files/store.ts';
import { setUpWebhooks } from '#server/features/webhooks/setting-up.ts';
import { buildApp } from '#server/platform/http/app.ts';
import { startWorker } from '#server/platform/jobs/worker.ts';
import { openLog } from '#server/platform/log.ts';
import { jobs } from '#server/jobs.ts';
import { addReactions } from '#server/reactions.ts';
import { routes } from '#server/routes.ts';
import { testCompany, type TestCompany, type TestUser } from '#server/testing/app.ts';
import { openDatabase, type Database } from '#server/platform/db/database.ts';
import { scratchDatabase } from '#server/testing/database.ts';

const log = openLog('silent');

export type ClientServer = { db: Database; pool: pg.Pool; url: string; company: TestCompany };

/** A server on a port of its own, with its jobs at work; it stops when the test file ends. */
export const listeningServer = async (): Promise<ClientServer> => {
  const { pool, drop } = await scratchDatabase();
  const db = openDatabase(pool);
  const files = await mkdtemp(join(tmpdir(), 'relance-files-'));
  setUpFiles(files);
  addReactions();
  setUpWebhooks({ allowedHosts: ['127.0.0.1'], publicUrl: 'http://relance.example', committed: db });
  const authenticate = authenticateBy(async () => null, 'http://127.0.0.1');
  const app = await buildApp({ db, routes, log, rateLimit: 1_000_000, authenticate });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const worker = startWorker({ pool, db, jobs, log });
  after(async () => {
    await worker.stop();
    await app.close();
    await drop();
    await rm(files, { recursive: true, force: true });
  });
  const { port } = app.server.address() as AddressInfo;
  return { db, pool, url: `http://127.0.0.1:${port}`, company: await testCompany(db) };
};

/** Settings of the client's v1 half, for a user. */
export const asV1 = ({ url }: ClientServer, user: TestUser): v1.Configuration =>
  new v1.Configuration({ apiKey: user.token, basePath: `${url}/api/v1` });

/** Settings of the client's v2 half, for a user. */
export const asV2 = ({ url }: ClientServer, user: TestUser): v2.Configuration =>
  new v2.Configuration({ apiKey: user.token, basePath: `${url}/api/v2` });

/** The client of 2023, which sends its token in the query and knows only v1. */
export const asLegacy = ({ url }: ClientServer, user: TestUser) => {
  const client = new legacy.ApiClient();
  client.basePath = `${url}/v1`;
  client.authentications.api_key.apiKey = user.token;
  return client;
};

/** Asks until the answer is one that will do. */
export const until = async <T>(ask: () => Promise<T>, willDo: (answer: T) => boolean): Promise<T> => {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const answer = await ask();
    if (willDo(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`still ${JSON.stringify(answer)} after 20 seconds`);
    await sleep(50);
  }
};

/** What an API call of a client is refused with: the clients throw the body of the reply itself. */
export const refusal = async (call: Promise<unknown>): Promise<Record<string, unknown>> =>
  call.then(
    () => {
      throw new Error('the call was not refused');
    },
    (error: unknown) => error as Record<string, unknown>,
  );
