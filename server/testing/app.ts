// The server's HTTP side without a socket, and a company with an admin and a regular user, for tests of what a caller sees.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { runOnce } from 'graphile-worker';
import { Logger } from 'graphile-worker';
import { foundCompany } from '#server/features/companies/founding.ts';
import { addUser, giveToken } from '#server/features/users/adding.ts';
import { setUpWebhooks } from '#server/features/webhooks/setting-up.ts';
import { authenticateBy } from '#server/features/users/authentication.ts';
import type { Database } from '#server/platform/db/database.ts';
import { setUpFiles } from '#server/platform/files/store.ts';
import { buildApp } from '#server/platform/http/app.ts';
import { serveLive } from '#server/platform/http/live.ts';
import { openLiveEvents } from '#server/platform/live.ts';
import { openLog } from '#server/platform/log.ts';
import { setUpSealing } from '#server/platform/sealing.ts';
import { jobs } from '#server/jobs.ts';
import { addReactions } from '#server/reactions.ts';
import { routes } from '#server/routes.ts';
import { testDatabase, type TestDatabase } from './database.ts';
import { replyChecker } from './replies.ts';

export type TestUser = { id: number; token: string; email: string };
export type TestCompany = { id: number; roleId: number; admin: TestUser; regular: TestUser };
// What a reply holds is checked by the test that reads it.
// oxlint-disable-next-line typescript/no-explicit-any
export type Reply = { status: number; body: any; text: string; headers: Record<string, unknown> };
export type CallOptions = { as?: TestUser; body?: unknown; headers?: Record<string, string> };
export type TestApp = TestDatabase & {
  app: FastifyInstance;
  /** Calls the API as a user: `call('POST /api/v2/deals', { as: admin, body })`. A reply that its contract does not describe is thrown. */
  call: (methodAndPath: string, options?: CallOptions) => Promise<Reply>;
  /** Works all waiting jobs until none is due. */
  workJobs: () => Promise<void>;
};

const log = openLog(process.env['RELANCE_LOG_LEVEL'] ?? 'silent');

const problemsOf = replyChecker(routes);

const caller =
  (app: FastifyInstance) =>
  async (methodAndPath: string, { as, body, headers = {} }: CallOptions = {}): Promise<Reply> => {
    const [method, url] = methodAndPath.split(' ') as [string, string];
    const isText = typeof body === 'string' || Buffer.isBuffer(body);
    const response = await app.inject({
      method: method as 'GET',
      url,
      headers: {
        ...(as === undefined ? {} : { 'x-api-token': as.token }),
        ...(body === undefined || isText ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: isText ? body : JSON.stringify(body) }),
    });
    const mediaType = String(response.headers['content-type']);
    const answered = { status: response.statusCode, body: mediaType.includes('json') ? response.json() : null };
    const problems = problemsOf({ ...answered, method, url, mediaType });
    if (problems.length > 0)
      throw new Error(
        [`${methodAndPath} answered ${answered.status}, not as its contract says:`, ...problems.slice(0, 10)].join(
          '\n  ',
        ),
      );
    return { ...answered, text: response.body, headers: response.headers };
  };

/** A database and the app on it, both gone when the test file ends. */
export const testApp = async (): Promise<TestApp> => {
  const database = await testDatabase();
  const files = await mkdtemp(join(tmpdir(), 'relance-files-'));
  setUpFiles(files);
  setUpSealing('a secret for tests');
  setUpWebhooks({ allowedHosts: [], publicUrl: 'http://127.0.0.1', committed: database.db });
  addReactions();
  const serving = { db: database.db, authenticate: authenticateBy(async () => null, 'http://127.0.0.1') };
  const app = await buildApp({ ...serving, routes, log, rateLimit: 1_000_000 });
  serveLive(app, serving, openLiveEvents(database.url, log));
  after(async () => {
    await app.close();
    await rm(files, { recursive: true, force: true });
  });
  const taskList = Object.fromEntries(
    jobs.map((job) => [job.name, (payload: unknown) => job.run(payload as never, { db: database.db, log })]),
  );
  const quiet = new Logger(() => () => undefined);
  return {
    ...database,
    app,
    call: caller(app),
    workJobs: () => runOnce({ pgPool: database.pool, taskList, noHandleSignals: true, logger: quiet }),
  };
};

let companies = 0;

const addTestUser = async (db: Database, companyId: number, kind: 'admin' | 'regular'): Promise<TestUser> => {
  companies += 1;
  const email = `${kind}${companies}@company${companyId}.example`;
  return db.transaction().execute(async (tx) => {
    const id = await addUser(tx, { companyId, name: `${kind === 'admin' ? 'Ada' : 'Remy'} ${companies}`, email, kind });
    return { id, email, token: await giveToken(tx, { companyId, userId: id }) };
  });
};

/** Another user of the company. */
export const testUser = async (
  db: Database,
  company: TestCompany,
  kind: 'admin' | 'regular' = 'regular',
): Promise<TestUser> => addTestUser(db, company.id, kind);

/** A company with a global admin and a regular user. */
export const testCompany = async (db: Database, options: { language?: 'en' | 'fr' } = {}): Promise<TestCompany> => {
  const { companyId, roleId } = await db
    .transaction()
    .execute((tx) => foundCompany(tx, { name: 'Company', language: options.language ?? 'en' }));
  return {
    id: companyId,
    roleId,
    admin: await addTestUser(db, companyId, 'admin'),
    regular: await addTestUser(db, companyId, 'regular'),
  };
};
