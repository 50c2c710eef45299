import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany } from '#server/testing/app.ts';
import { testDeal, testLead, testPerson } from '#server/testing/records.ts';
import { activityCounts, lastActivities, nextActivities } from './next.ts';

const { db, call } = await testApp();
const company = await testCompany(db);
const { admin } = company;
const given = { companyId: company.id, ownerId: admin.id };
const personId = await testPerson(db, given);
const [busy, idle] = [await testDeal(db, given), await testDeal(db, given)];
const leadId = await testLead(db, { ...given, personId });

const add = async (body: Record<string, unknown>): Promise<number> =>
  (await call('POST /api/v2/activities', { as: admin, body: { subject: 'x', ...body } })).body.data.id;

await add({ deal_id: busy });
await add({ deal_id: busy, due_date: '2026-01-02', due_time: '08:00' });
const done = await add({ deal_id: busy, due_date: '2025-01-01', done: true });
const first = await add({ deal_id: busy, due_date: '2026-01-01', due_time: '09:00', subject: 'first' });
await add({ deal_id: busy, due_date: '2026-01-01', due_time: '10:00' });
const gone = await add({ deal_id: busy, due_date: '2024-01-01' });
await call(`DELETE /api/v2/activities/${gone}`, { as: admin });
const ofLead = await add({ lead_id: leadId });

test('the next activity of a record is the first due that is not done', async () => {
  const next = await nextActivities(db, company.id, { dealIds: [busy, idle] });
  assert.deepEqual([...next.keys()], [busy]);
  assert.deepEqual(next.get(busy), {
    id: first,
    due_date: '2026-01-01',
    due_time: '09:00',
    duration: null,
    subject: 'first',
    type: 'call',
    note: null,
  });
  assert.equal((await nextActivities(db, company.id, { leadIds: [leadId] })).get(leadId)?.id, ofLead);
  assert.equal((await nextActivities(db, company.id, { personIds: [personId] })).get(personId)?.id, ofLead);
  assert.equal((await nextActivities(db, company.id, { dealIds: [] })).size, 0);
});

test('the last activity is the latest done', async () => {
  const last = await lastActivities(db, company.id, { dealIds: [busy, idle] });
  assert.deepEqual([...last], [[busy, { id: done, due_date: '2025-01-01' }]]);
});

test('counts leave deleted activities out', async () => {
  const counts = await activityCounts(db, company.id, { dealIds: [busy, idle] });
  assert.deepEqual([...counts], [[busy, { total: 5, done: 1, undone: 4 }]]);
});
