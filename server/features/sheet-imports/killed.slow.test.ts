// Kill -9 of the server or of the database in the middle of an import, and of its undoing: nothing is lost, nothing comes twice.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { embeddedUrl } from '#server/platform/db/embedded.ts';
import { realServer } from '#server/testing/real-server.ts';

const rounds = Number(process.env['RELANCE_KILL_ROUNDS'] ?? 2);
const rows = 4000;

const server = await realServer();
after(() => server.remove());

const headers = { 'x-api-token': server.token };

type Import = {
  id: string;
  status: string;
  position: number;
  counts: { deals: { created: number }; undone: { removed: number } };
};

const ask = async (path: string, init: RequestInit = {}): Promise<Import> => {
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(50)) {
    const reply = await fetch(`${server.url}${path}`, { ...init, headers, signal: AbortSignal.timeout(30_000) }).catch(
      () => null,
    );
    if (reply !== null && reply.status < 300) return ((await reply.json()) as { data: Import }).data;
    if (reply !== null && reply.status < 500)
      throw new Error(`${path} answered ${reply.status}: ${await reply.text()}`);
  }
  throw new Error(`${path} was not answered within a minute.`);
};

const waitFor = async (id: string, isThere: (one: Import) => boolean): Promise<Import> => {
  for (const until = Date.now() + 120_000; Date.now() < until; await sleep(20)) {
    const one = await ask(`/api/v2/imports/${id}`);
    if (isThere(one)) return one;
  }
  throw new Error('The import did not get there within two minutes.');
};

const inDatabase = async (round: number): Promise<{ deals: number; titles: number; organizations: number }> => {
  const client = new pg.Client({ connectionString: embeddedUrl(server.dataDir) as string });
  await client.connect();
  const { rows: found } = await client.query(
    `select count(*)::int as deals, count(distinct title)::int as titles,
      (select count(*)::int from organizations where name like $1 and not is_deleted) as organizations from deals where title like $1 and not is_deleted`,
    [`Round ${round} %`],
  );
  await client.end();
  return found[0] as { deals: number; titles: number; organizations: number };
};

const upload = async (round: number): Promise<Import> => {
  const lines = Array.from(
    { length: rows },
    (_, nr) => `Round ${round} deal ${nr},${nr},Round ${round} company ${nr % 500},r${round}p${nr}@example.com`,
  );
  const form = new FormData();
  form.set('file', new Blob([['Title,Value,Organization,E-mail', ...lines].join('\n')]), 'deals.csv');
  return ask('/api/v2/imports', { method: 'POST', body: form });
};

const kill = async (round: number): Promise<void> => {
  if (round % 2 === 0) {
    await server.killDatabase();
    return;
  }
  await server.killServer();
  await server.start();
};

test(
  `an import and its undoing, killed ${rounds} times each, are whole in the end`,
  { timeout: 60_000 + rounds * 120_000 },
  async () => {
    await server.start();
    for (let round = 1; round <= rounds; round += 1) {
      const { id } = await upload(round);
      await ask(`/api/v2/imports/${id}/start`, { method: 'POST' });
      await waitFor(id, ({ position }) => position > 500 * round);
      await kill(round);
      const done = await waitFor(id, ({ status }) => status === 'completed');
      assert.equal(done.counts.deals.created, rows);
      assert.deepEqual(await inDatabase(round), { deals: rows, titles: rows, organizations: 500 });
      await ask(`/api/v2/imports/${id}/undo`, { method: 'POST' });
      await waitFor(id, ({ position, status }) => position > 1000 || status === 'undone');
      await kill(round);
      const undone = await waitFor(id, ({ status }) => status === 'undone');
      assert.equal(undone.counts.undone.removed, rows * 2 + 500);
      assert.deepEqual(await inDatabase(round), { deals: 0, titles: 0, organizations: 0 });
    }
  },
);
