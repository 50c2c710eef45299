import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Embedded, embeddedUrl, startEmbedded } from './embedded.ts';

const folder = join(import.meta.dirname, '../../../.cache', `embedded-${process.pid}`);
const dataDir = join(folder, 'data');
const options = { dataDir, log: () => {}, supervise: true };
after(() => rmSync(folder, { recursive: true, force: true }));

test('a new data folder gets a database that knows accents and listens on no network', async () => {
  await using db = await started();
  assert.equal(await value(db.url, "select upper('é')"), 'É');
  assert.equal(await value(db.url, 'show listen_addresses'), '');
  assert.equal(await value(db.url, 'show fsync'), 'on');
});

test('what was committed is there after a stop and a start', async () => {
  {
    await using db = await started();
    await value(db.url, 'create table kept as select 42 as answer');
  }
  assert.equal(embeddedUrl(dataDir), null);
  await using db = await started();
  assert.equal(await value(db.url, 'select answer from kept'), 42);
});

test('a second program finds the database of a running server', async () => {
  await using db = await started();
  assert.equal(embeddedUrl(dataDir), db.url);
});

test('a database killed with -9 comes back by itself with all it had committed', async () => {
  await using db = await started();
  await value(db.url, 'insert into kept values (43)');
  const before = db.pid();
  process.kill(before ?? 0, 'SIGKILL');
  assert.equal(await eventually(() => value(db.url, 'select max(answer) from kept')), 43);
  assert.notEqual(db.pid(), before);
});

test('a database left running by a killed server is stopped without loss, and starts again', async () => {
  const script = `import { startEmbedded } from ${JSON.stringify(import.meta.resolve('./embedded.ts'))};
    const db = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, log() {} }); console.log(db.pid()); setInterval(() => {}, 1000);`;
  const server = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(server.stdout, 'data')) as [Buffer];
  server.kill('SIGKILL');
  await once(server, 'exit');
  await using db = await started();
  assert.equal(await value(db.url, 'select max(answer) from kept'), 43);
  assert.notEqual(db.pid(), Number(line));
});

test('a running database of the same folder is taken over, not started twice', async () => {
  const first = await startEmbedded(options);
  rmSync(join(dataDir, 'server.lock'));
  await using second = await started();
  assert.equal(second.pid(), first.pid());
  assert.equal(await value(second.url, 'select 1'), 1);
  const stopped = first.stop();
  await second.stop();
  await stopped;
});

test('a data folder with a path too long for a socket works, and leaves nothing in the temporary folder', async () => {
  const longDir = join(folder, 'é'.repeat(60), 'with space');
  const db = await startEmbedded({ ...options, dataDir: longDir, durable: false });
  const socket = new URL(db.url).searchParams.get('host') ?? '';
  assert.equal(await value(db.url, 'select 1'), 1);
  await db.stop();
  assert.equal(existsSync(socket), false);
});

test('a database that cannot start says why in one sentence', async () => {
  const broken = join(folder, 'broken');
  const db = await startEmbedded({ ...options, dataDir: broken, durable: false });
  await db.stop();
  rmSync(join(broken, 'postgres', 'global'), { recursive: true });
  await assert.rejects(
    startEmbedded({ ...options, dataDir: broken }),
    /The database could not be started: .*pg_control.* \(see .*postgres\.log\)$/,
  );
});

async function started(): Promise<Embedded & AsyncDisposable> {
  const db = await startEmbedded(options);
  return { ...db, [Symbol.asyncDispose]: db.stop };
}

async function value(url: string, query: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(query);
    return Object.values(rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

async function eventually<T>(attempt: () => T | Promise<T>): Promise<T> {
  for (const until = Date.now() + 10_000; ; await sleep(50)) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > until) throw error;
    }
  }
}
