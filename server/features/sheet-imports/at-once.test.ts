// Several imports of one company at the same time.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLog } from '#server/platform/log.ts';
import { testApp, testCompany } from '#server/testing/app.ts';
import { sheetCalls } from './testing.ts';
import { workOnImport } from './working.ts';

const app = await testApp();
const { db, pool, call } = app;
const { upload, change, shown } = sheetCalls(app);
const { id: companyId, admin } = await testCompany(db);

const count = async (sql: string): Promise<number> =>
  (await pool.query(`select count(*)::integer as count from ${sql}`, [companyId])).rows[0].count;

test('two imports at once find the contacts and labels that the other adds, and add each of them once', async () => {
  const rows = Array.from({ length: 1100 }, (_, nr) => `Deal ${nr},Ann ${nr % 40},Firm ${nr % 8},Label ${nr % 3}`);
  const text = ['Title,Person,Organization,Labels', ...rows].join('\n');
  const mapping = ['deal.title', 'person.name', 'organization.name', 'deal.labels'];
  const ids: string[] = [];
  for (const name of ['a.csv', 'b.csv']) {
    const { id } = await upload(admin, text, { name, holds: 'deals' });
    await change(admin, id, { settings: { mapping } });
    assert.equal((await call(`POST /api/v2/imports/${id}/start`, { as: admin })).status, 202);
    ids.push(id);
  }
  const context = { db, log: openLog('silent') };
  await Promise.all(ids.map(async (importId) => workOnImport({ companyId, importId }, context)));
  for (const id of ids) {
    const { status, counts } = await shown(admin, id);
    assert.deepEqual([status, counts.rows.imported, counts.rows.refused], ['completed', 1100, 0]);
  }
  assert.equal(await count('persons where company_id = $1'), 40);
  assert.equal(await count('organizations where company_id = $1'), 8);
  const { data } = (await call('GET /api/v2/dealFields/label', { as: admin })).body;
  const labels = data.options.map(({ label }: { label: string }) => label);
  assert.deepEqual(labels.filter((label: string) => label.startsWith('Label')).toSorted(), [
    'Label 0',
    'Label 1',
    'Label 2',
  ]);
});
