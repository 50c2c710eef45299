// Contacts that an import added and that custom fields name since stay when it is undone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany } from '#server/testing/app.ts';
import { sheetCalls } from './testing.ts';

const app = await testApp();
const { db, pool, call, workJobs } = app;
const { upload, run, findings } = sheetCalls(app);
const { admin, id: companyId } = await testCompany(db);

const fieldOf = async (path: string, type: string): Promise<string> =>
  (await call(`POST /api/v2/${path}`, { as: admin, body: { field_name: `Names ${type}`, field_type: type } })).body.data
    .field_code as string;

test('contacts that custom fields of deals, leads, people and organizations name stay, and the reason is told', async () => {
  const [ofDeals, ofPersons, ofOrganizations] = [
    await fieldOf('dealFields', 'people'),
    await fieldOf('personFields', 'org'),
    await fieldOf('organizationFields', 'people'),
  ];
  const { id } = await upload(
    admin,
    'Person - Name,Person - Organization\nBy deal,One\nBy organization,\nBy lead,\nBy a deleted deal,\nFree,Two',
  );
  await run(admin, id);
  const { rows } = await pool.query(
    `select name, id from persons where company_id = $1 union all select name, id from organizations where company_id = $1`,
    [companyId],
  );
  const ids = new Map((rows as { name: string; id: number }[]).map((row) => [row.name, row.id]));
  const add = async (path: string, body: object): Promise<number> =>
    (await call(`POST ${path}`, { as: admin, body })).body.data.id as number;
  const mine = await add('/api/v2/persons', { name: 'Mine', custom_fields: { [ofPersons]: ids.get('Two') } });
  await add('/api/v2/deals', { title: 'Oven', custom_fields: { [ofDeals]: ids.get('By deal') } });
  await add('/api/v1/leads', { title: 'A lead', person_id: mine, [ofDeals]: ids.get('By lead') });
  await add('/api/v2/organizations', { name: 'Own', custom_fields: { [ofOrganizations]: ids.get('By organization') } });
  const gone = await add('/api/v2/deals', {
    title: 'Gone',
    custom_fields: { [ofDeals]: ids.get('By a deleted deal') },
  });
  await call(`DELETE /api/v2/deals/${gone}`, { as: admin });

  await call(`POST /api/v2/imports/${id}/undo`, { as: admin });
  await workJobs();
  const left = await findings(admin, id, 'left');
  assert.deepEqual(
    left.map(({ title, reason }) => `${title}: ${reason}`).toSorted(),
    ['By deal', 'By lead', 'By organization', 'One', 'Two'].map((name) => `${name}: Other records name it.`),
  );
});
