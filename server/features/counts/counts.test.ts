import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany, testUser, type TestUser } from '#server/testing/app.ts';
import { testLead, testPerson } from '#server/testing/records.ts';

const { db, call } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;
const counts = async (as: TestUser) => (await call('GET /api/v2/counts', { as })).body.data;
const none = { unread_leads: 0, activities_due_today: 0, activities_overdue: 0, running_conversions: 0 };

test('a new user has nothing to count', async () => {
  assert.deepEqual(await counts(await testUser(db, company)), none);
});

test('unread leads one sees count, until they are read or archived', async () => {
  const personId = await testPerson(db, { companyId: company.id, ownerId: admin.id });
  const lead = (visibleTo: number) => testLead(db, { companyId: company.id, ownerId: admin.id, personId, visibleTo });
  const seen = await lead(7);
  const archived = await lead(7);
  await lead(1);
  assert.deepEqual([(await counts(admin)).unread_leads, (await counts(regular)).unread_leads], [3, 2]);
  await call('POST /api/v2/leads/bulk', { as: admin, body: { ids: [seen], change: { was_seen: true } } });
  await call('POST /api/v2/leads/bulk', { as: admin, body: { ids: [archived], change: { is_archived: true } } });
  assert.deepEqual([(await counts(admin)).unread_leads, (await counts(regular)).unread_leads], [1, 0]);
});

test('one’s own open activities count when they are due today, where one is, or overdue', async () => {
  const day = (offset: number) => {
    const moment = new Date(Date.now() + offset * 86_400_000);
    return new Intl.DateTimeFormat('en-CA', { timeZone: 'Pacific/Kiritimati', dateStyle: 'short' }).format(moment);
  };
  await db.updateTable('users').set({ time_zone: 'Pacific/Kiritimati' }).where('id', '=', regular.id).execute();
  const activity = {
    company_id: company.id,
    subject: 'Call',
    type: 'call',
    owner_id: regular.id,
    creator_user_id: regular.id,
  };
  await db
    .insertInto('activities')
    .values([
      { ...activity, due_date: day(0) },
      { ...activity, due_date: day(-1) },
      { ...activity, due_date: day(-20) },
      { ...activity, due_date: day(0), done: true },
      { ...activity, due_date: day(1) },
      { ...activity, due_date: null },
      { ...activity, due_date: day(0), owner_id: admin.id },
    ])
    .execute();
  const { activities_due_today: today, activities_overdue: overdue } = await counts(regular);
  assert.deepEqual([today, overdue], [1, 2]);
});

test('one’s own conversions count until they end', async () => {
  const conversion = { company_id: company.id, kind: 'deals_to_leads', started_by: regular.id };
  for (const status of ['running', 'paused', 'not_started', 'completed', 'cancelled', 'failed'])
    await db
      .insertInto('conversions')
      .values({ ...conversion, status })
      .execute();
  assert.deepEqual([(await counts(regular)).running_conversions, (await counts(admin)).running_conversions], [3, 0]);
});
