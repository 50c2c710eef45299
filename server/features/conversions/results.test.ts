// What the report of a bulk conversion and its mail tell, and whom.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany, testUser, type TestCompany, type TestUser } from '#server/testing/app.ts';
import { givenDeal } from '#server/testing/deals.ts';

const { call, db, workJobs } = await testApp();

const start = async (as: TestUser, dealIds: number[]): Promise<string> => {
  const started = await call('POST /api/v2/conversions', { as, body: { deal_ids: dealIds } });
  assert.equal(started.status, 202, started.text);
  return started.body.data.id;
};

const linesOf = async (as: TestUser, id: string) =>
  (await call(`GET /api/v2/conversions/${id}/results`, { as })).body.data as {
    deal_id: number;
    title: string | null;
    outcome: string | null;
    reason: string | null;
    lead_id: string | null;
  }[];

const mailOf = async (company: TestCompany) =>
  db.selectFrom('outgoing_mails').selectAll().where('company_id', '=', company.id).executeTakeFirstOrThrow();

const withoutPermissions = async (company: TestCompany): Promise<void> => {
  await db
    .updateTable('permission_sets')
    .set({ contents: [] })
    .where('company_id', '=', company.id)
    .where('app', '=', 'sales')
    .where('type', '=', 'regular')
    .execute();
};

test('naming deals by their ids tells nothing of those one does not see, neither before the job nor after', async () => {
  const company = await testCompany(db);
  const { admin, regular } = company;
  const hidden = await givenDeal(db, company, { owner: admin, visibleTo: 1, title: 'Secret takeover' });
  const id = await start(regular, [hidden]);
  await call(`POST /api/v2/conversions/${id}/pause`, { as: regular });
  const waiting = await call(`GET /api/v2/conversions/${id}/results`, { as: regular });
  assert.deepEqual([waiting.body.data[0].deal_id, waiting.body.data[0].title], [hidden, null]);
  await call(`POST /api/v2/conversions/${id}/resume`, { as: regular });
  await withoutPermissions(company);
  await workJobs();
  const [line] = await linesOf(regular, id);
  assert.deepEqual([line?.reason, line?.title], ['conversion_not_permitted', null]);
  const file = await call(`GET /api/v2/conversions/${id}/results`, { as: regular, headers: { accept: 'text/csv' } });
  assert.equal(file.text.includes('Secret'), false);
  const mail = await mailOf(company);
  assert.equal(mail.text.includes('Secret'), false);
  assert.ok(mail.text.includes(`- #${hidden}: You do not have the permission`), mail.text);
  assert.equal((await linesOf(admin, id))[0]?.title, 'Secret takeover');
});

test('each refused deal has one line in the mail, with its title as it is, in either language', async () => {
  for (const [language, colon] of [
    ['en', ': '],
    ['fr', '\u00a0: '],
  ] as const) {
    const company = await testCompany(db, { language });
    const won = await givenDeal(db, company, { title: 'Lot 1 : press\nand oven', status: 'won' });
    await start(company.admin, [won]);
    await workJobs();
    const mail = await mailOf(company);
    const line = mail.text.split('\n').find((one) => one.startsWith('- '));
    assert.ok(line?.startsWith(`- Lot 1 : press and oven (#${won})${colon}`), line);
  }
});

test('a French report has no plain space before high punctuation', async () => {
  const company = await testCompany(db, { language: 'fr' });
  const dealIds = [await givenDeal(db, company), await givenDeal(db, company, { status: 'won' })];
  await start(company.admin, dealIds);
  await workJobs();
  const mail = await mailOf(company);
  assert.doesNotMatch(`${mail.subject}\n${mail.text}`, / [:;!?»]|« /);
  assert.match(mail.text, /1 affaire a été convertie en prospect, sur 2\./);
});

test('a conversion cancelled before its end sends one report of what was done, and says so', async () => {
  const company = await testCompany(db);
  const id = await start(company.admin, [await givenDeal(db, company)]);
  for (let times = 0; times < 2; times += 1)
    assert.equal((await call(`POST /api/v2/conversions/${id}/cancel`, { as: company.admin })).status, 200);
  await workJobs();
  const mail = await mailOf(company);
  assert.match(mail.text, /It was cancelled before its end/);
  const told = await call('GET /api/v2/notifications', { as: company.admin });
  assert.deepEqual([told.body.data.length, told.body.data[0].details.status], [1, 'cancelled']);
  assert.equal((await db.selectFrom('leads').select('id').where('company_id', '=', company.id).execute()).length, 0);
});

test('the report of an undo names each deal that did not come back', async () => {
  const company = await testCompany(db);
  const dealIds = [await givenDeal(db, company), await givenDeal(db, company)];
  const id = await start(company.admin, dealIds);
  await workJobs();
  const [first] = await linesOf(company.admin, id);
  await call(`DELETE /api/v1/leads/${first?.lead_id}`, { as: company.admin });
  const undo = await call(`POST /api/v2/conversions/${id}/undo`, { as: company.admin });
  const lines = await linesOf(company.admin, undo.body.data.id);
  assert.deepEqual(
    lines.map((line) => [line.deal_id, line.outcome, line.reason]),
    [
      [dealIds[0], 'refused', 'lead_not_found'],
      [dealIds[1], 'converted', null],
    ],
  );
});

test('undoing a conversion twice brings its deals back once; an undo itself cannot be undone', async () => {
  const company = await testCompany(db);
  const dealId = await givenDeal(db, company);
  const id = await start(company.admin, [dealId]);
  await workJobs();
  const path = `POST /api/v2/conversions/${id}/undo`;
  const undos = await Promise.all([call(path, { as: company.admin }), call(path, { as: company.admin })]);
  const outcomes = await Promise.all(
    undos.map(async (undo) => (await linesOf(company.admin, undo.body.data.id))[0]?.outcome),
  );
  assert.deepEqual(outcomes.toSorted(), ['converted', 'refused']);
  const again = await call(`POST /api/v2/conversions/${undos[0]?.body.data.id}/undo`, { as: company.admin });
  assert.equal(again.status, 404);
});

test('a report is read and undone by a global admin too, but by no other user', async () => {
  const company = await testCompany(db);
  const other = await testUser(db, company);
  const id = await start(company.regular, [await givenDeal(db, company, { owner: company.regular })]);
  await workJobs();
  for (const verb of ['pause', 'resume', 'cancel', 'undo'])
    assert.equal((await call(`POST /api/v2/conversions/${id}/${verb}`, { as: other })).status, 404, verb);
  assert.equal((await linesOf(company.admin, id))[0]?.outcome, 'converted');
  assert.equal((await call(`POST /api/v2/conversions/${id}/undo`, { as: company.admin })).status, 202);
});
