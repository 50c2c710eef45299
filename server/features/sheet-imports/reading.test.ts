// While a file is read nothing waits for it: neither the database nor somebody else's file.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany } from '#server/testing/app.ts';
import { sheetCalls } from './testing.ts';

const app = await testApp();
const { admin, regular, id: companyId } = await testCompany(app.db);
await app.pool.query(
  `update permission_sets set contents = array_append(contents, 'can_use_import') where company_id = $1 and type = 'regular'`,
  [companyId],
);
const { send, upload, change } = sheetCalls(app);

const long = `Title,Value,Note\n${Array.from({ length: 60_000 }, (_, nr) => `Deal ${nr},${nr},"${'words '.repeat(12)}"\n`).join('')}`;

const transactionsWaiting = async (): Promise<number> => {
  const { rows } = await app.pool.query(
    `select count(*)::int as n from pg_stat_activity where datname = current_database() and state = 'idle in transaction' and pid <> pg_backend_pid()
       and now() - state_change > interval '150 milliseconds'`,
  );
  return (rows[0] as { n: number }).n;
};

test('no transaction is open while a file is read, neither at first nor in another way', async () => {
  const { id } = await upload(admin, 'A,B\n1,2\n');
  for (const read of [
    async () => send(admin, long),
    async () => change(admin, id, { reading: { has_header: false } }),
  ]) {
    let isDone = false;
    const reading = read().finally(() => {
      isDone = true;
    });
    let most = 0;
    while (!isDone) {
      most = Math.max(most, await transactionsWaiting());
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await reading;
    assert.equal(most, 0);
  }
});

test('a small file of somebody else is read while a large one is', async () => {
  const order: string[] = [];
  const large = send(admin, long).then(() => order.push('large'));
  await new Promise((resolve) => setTimeout(resolve, 50));
  const small = await send(regular, 'Title\nOven\n');
  order.push('small');
  await large;
  assert.equal(small.status, 201);
  assert.deepEqual(order, ['small', 'large']);
});

test('a file whose import does not come about is on the list of what goes', async () => {
  const made = await upload(admin, 'Title\nOven\n');
  const { rows } = await app.pool.query('select 1 from store_leftovers');
  assert.equal(rows.length, 0);
  assert.equal(made.total, 1);
});
