import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany, type TestCompany } from '#server/testing/app.ts';
import { givenDeal } from '#server/testing/deals.ts';
import { openLog } from '#server/platform/log.ts';
import { raiseLeadsThatAreDue, returnLeadsThatAreDue } from './due.ts';

const { call, db, workJobs } = await testApp();

const log = openLog('silent');

const park = async (company: TestCompany, day: string, automatically = false): Promise<string> => {
  const dealId = await givenDeal(db, company);
  const started = await call('POST /api/v2/conversions', {
    as: company.admin,
    body: { deal_ids: [dealId], bring_back_on: day, bring_back_automatically: automatically },
  });
  assert.equal(started.status, 202, started.text);
  await workJobs();
  const lead = await db.selectFrom('leads').select('id').where('source_deal_id', '=', dealId).executeTakeFirstOrThrow();
  await call(`PATCH /api/v1/leads/${lead.id}`, { as: company.admin, body: { was_seen: true } });
  return lead.id;
};

const isSeen = async (leadId: string): Promise<boolean> =>
  (await db.selectFrom('leads').select('was_seen').where('id', '=', leadId).executeTakeFirstOrThrow()).was_seen;

test('a lead whose day has come is unread again and its owner is told, once, also when the day was missed', async () => {
  const company = await testCompany(db);
  const missed = await park(company, '2020-02-29');
  const future = await park(company, '2199-01-01');
  assert.equal(await raiseLeadsThatAreDue(db), 1);
  assert.deepEqual([await isSeen(missed), await isSeen(future)], [false, true]);
  assert.equal(await raiseLeadsThatAreDue(db), 0);
  const told = await call('GET /api/v2/notifications', { as: company.admin });
  const due = told.body.data.filter((one: { kind: string }) => one.kind === 'lead_due');
  assert.deepEqual(
    due.map((one: { details: { lead_id: string } }) => one.details.lead_id),
    [missed],
  );
});

const notifications = async (company: TestCompany, kind: string) => {
  const { body } = await call('GET /api/v2/notifications', { as: company.admin });
  return body.data
    .filter((one: { kind: string }) => one.kind === kind)
    .map((one: { details: Record<string, unknown> }) => one.details);
};

const dealOf = async (leadId: string): Promise<number> =>
  (await db.selectFrom('parkings').select('deal_id').where('lead_id', '=', leadId).executeTakeFirstOrThrow()).deal_id;

const inbox = async (company: TestCompany, query = ''): Promise<string[]> =>
  (await call(`GET /api/v2/leads${query}`, { as: company.admin })).body.data.map((lead: { id: string }) => lead.id);

// Two places whose calendars are never on the same day.
const earlyZone = 'Pacific/Kiritimati';
const lateZone = 'Etc/GMT+12';
const dayIn = (zone: string): string => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date());

test('the day is the one of the owner’s time zone', async () => {
  const company = await testCompany(db);
  const zone = async (name: string) =>
    db.updateTable('users').set({ time_zone: name }).where('id', '=', company.admin.id).execute();
  const lead = await park(company, dayIn(earlyZone));
  await zone(lateZone);
  await raiseLeadsThatAreDue(db);
  assert.equal(await isSeen(lead), true);
  await zone(earlyZone);
  await raiseLeadsThatAreDue(db);
  assert.equal(await isSeen(lead), false);
});

test('a lead that rose stands on top of the inbox, page by page, until its date is changed', async () => {
  const company = await testCompany(db);
  const [first, second] = [await park(company, '2020-01-01'), await park(company, '2199-01-01')];
  await db.updateTable('leads').set({ next_activity_due: '2020-01-01 10:00' }).where('id', '=', second).execute();
  assert.deepEqual(await inbox(company), [second, first]);
  await raiseLeadsThatAreDue(db);
  assert.deepEqual(await inbox(company), [first, second]);
  const page = await call('GET /api/v2/leads?limit=1', { as: company.admin });
  assert.deepEqual([page.body.data[0].is_due, page.body.data[0].bring_back_on], [true, '2020-01-01']);
  assert.deepEqual(await inbox(company, `?limit=1&cursor=${page.body.additional_data.next_cursor}`), [second]);
  const body = { bring_back_on: '2198-01-01' };
  const put = await call(`PUT /api/v2/leads/${first}/bring-back-date`, { as: company.admin, body });
  assert.deepEqual([put.status, put.body.data.is_due], [200, false]);
  assert.deepEqual(await inbox(company), [second, first]);
});

test('a lead that was archived leaves the archive on its day', async () => {
  const company = await testCompany(db);
  const lead = await park(company, '2020-01-01');
  await call(`PATCH /api/v1/leads/${lead}`, { as: company.admin, body: { is_archived: true } });
  await raiseLeadsThatAreDue(db);
  assert.deepEqual(await inbox(company), [lead]);
});

test('a lead that is to return by itself is a deal in its old stage again, and its owner is told, once', async () => {
  const company = await testCompany(db);
  const lead = await park(company, '2020-02-29', true);
  const dealId = await dealOf(lead);
  const before = await call(`GET /api/v2/deals/${dealId}`, { as: company.admin });
  await raiseLeadsThatAreDue(db);
  assert.equal(await isSeen(lead), true, 'it does not rise as well');
  await returnLeadsThatAreDue(db, log);
  await returnLeadsThatAreDue(db, log);
  const after = await call(`GET /api/v2/deals/${dealId}`, { as: company.admin });
  assert.deepEqual([after.body.data.is_deleted, after.body.data.stage_id], [false, before.body.data.stage_id]);
  assert.deepEqual(await inbox(company), []);
  assert.deepEqual(
    (await notifications(company, 'lead_returned')).map((one: { deal_id: number }) => one.deal_id),
    [dealId],
  );
});

test('a lead whose stage is gone rises instead of returning by itself, and its owner is told why', async () => {
  const company = await testCompany(db);
  const lead = await park(company, '2020-02-29', true);
  const dealId = await dealOf(lead);
  const { stage_id: stageId } = await db
    .selectFrom('deals')
    .select('stage_id')
    .where('id', '=', dealId)
    .executeTakeFirstOrThrow();
  await db.updateTable('stages').set({ is_deleted: true }).where('id', '=', stageId).execute();
  await returnLeadsThatAreDue(db, log);
  await returnLeadsThatAreDue(db, log);
  assert.equal(await isSeen(lead), false);
  assert.deepEqual(
    (await notifications(company, 'lead_due')).map((one: { reason: string }) => one.reason),
    ['stage_gone'],
  );
  const { data } = (await call(`GET /api/v2/leads/${lead}/bring-back-date`, { as: company.admin })).body;
  assert.deepEqual([data.is_due, data.bring_back_automatically, data.refusal.code], [true, false, 'stage_gone']);
});

test('a lead of somebody who was switched off rises instead of returning by itself', async () => {
  const company = await testCompany(db);
  const lead = await park(company, '2020-02-29', true);
  await db.updateTable('leads').set({ owner_id: company.regular.id }).where('id', '=', lead).execute();
  await db.updateTable('users').set({ active_flag: false }).where('id', '=', company.regular.id).execute();
  await returnLeadsThatAreDue(db, log);
  assert.deepEqual(await inbox(company), [lead]);
  const { data } = (await call(`GET /api/v2/leads/${lead}/bring-back-date`, { as: company.admin })).body;
  assert.equal(data.refusal.code, 'owner_inactive');
});

test('a bring-back date can be changed and cleared afterwards, by whoever may edit the lead', async () => {
  const company = await testCompany(db);
  const lead = await park(company, '2199-01-01');
  const path = `/api/v2/leads/${lead}/bring-back-date`;
  const put = async (body: unknown, as = company.admin) => call(`PUT ${path}`, { as, body });
  const automatic = await put({ bring_back_on: '2198-05-05', bring_back_automatically: true });
  assert.deepEqual(
    [automatic.body.data.bring_back_on, automatic.body.data.bring_back_automatically],
    ['2198-05-05', true],
  );
  assert.equal((await put({ bring_back_on: null, bring_back_automatically: true })).status, 400);
  assert.equal((await put({ bring_back_on: null })).body.data.bring_back_on, null);
  assert.equal((await call(`GET ${path}`, { as: (await testCompany(db)).admin })).status, 404);
});

test('a lead that was never a deal can rise on a day, and cannot return by itself', async () => {
  const company = await testCompany(db);
  const person = await call('POST /api/v2/persons', { as: company.admin, body: { name: 'Zoé' } });
  const body = { title: 'From a fair', person_id: person.body.data.id };
  const lead = (await call('POST /api/v1/leads', { as: company.admin, body })).body.data.id;
  const put = async (order: unknown) =>
    call(`PUT /api/v2/leads/${lead}/bring-back-date`, { as: company.admin, body: order });
  assert.equal((await put({ bring_back_on: '2020-01-01' })).status, 200);
  const refused = await put({ bring_back_on: '2020-01-01', bring_back_automatically: true });
  assert.deepEqual([refused.status, refused.body.code], [409, 'lead_not_from_deal']);
});

test('a conversion that is to bring deals back by itself names the day', async () => {
  const company = await testCompany(db);
  const body = { deal_ids: [await givenDeal(db, company)], bring_back_automatically: true };
  assert.equal((await call('POST /api/v2/conversions', { as: company.admin, body })).status, 400);
});

test('many leads are brought back in one call, each returned or refused for itself', async () => {
  const company = await testCompany(db);
  const [first, second] = [await park(company, '2199-01-01'), await park(company, '2199-01-01')];
  const unknown = '00000000-0000-4000-8000-000000000000';
  const body = { ids: [first, unknown, second] };
  const reply = await call('POST /api/v2/leads/bring-back', { as: company.admin, body });
  assert.deepEqual(
    reply.body.data.map((one: { outcome: string; code: string | null }) => one.code ?? one.outcome),
    ['brought_back', 'lead_not_found', 'brought_back'],
  );
  assert.deepEqual(await inbox(company), []);
});
