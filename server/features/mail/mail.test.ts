import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany, type TestUser } from '#server/testing/app.ts';
import { testDeal, testLead, testOrganization, testPerson } from '#server/testing/records.ts';

const { db, call } = await testApp();
const company = await testCompany(db);
const stranger = await testCompany(db);
const { admin, regular } = company;
const given = { companyId: company.id, ownerId: admin.id };
const personId = await testPerson(db, given);
await db
  .updateTable('persons')
  .set({ emails: JSON.stringify([{ value: 'Claire@example.org', label: 'work', primary: true }]) })
  .where('id', '=', personId)
  .execute();
const dealId = await testDeal(db, { ...given, personId });
const leadId = await testLead(db, { ...given, personId });

type Links = { deal_id?: number; lead_id?: string; person_id?: number };

const addThread = async (links: Links, { of = admin, shared = true }: { of?: TestUser; shared?: boolean } = {}) => {
  const thread = await db
    .insertInto('mail_threads')
    .values({ ...links, company_id: company.id, user_id: of.id, subject: 'Offer', shared_flag: shared })
    .returning('id')
    .executeTakeFirstOrThrow();
  const messages: number[] = [];
  for (const [direction, time] of [
    ['in', '2026-01-01 10:00:00.5+00'],
    ['out', '2026-01-02 10:00:00+00'],
  ] as const) {
    const message = await db
      .insertInto('mail_messages')
      .values({
        company_id: company.id,
        thread_id: thread.id,
        direction,
        sender: JSON.stringify([{ name: 'Claire', address: 'claire@example.org' }]),
        recipients: JSON.stringify([{ address: of.email }]),
        bcc: JSON.stringify([{ address: 'secret@example.org' }]),
        subject: 'Offer',
        snippet: `snippet ${direction}`,
        body: '<p>hello</p>',
        message_time: time,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    messages.push(message.id);
  }
  return { thread: thread.id, messages };
};

const shared = await addThread({ deal_id: dealId, person_id: personId });

test('the mails of a deal are listed newest first, wrapped as the API has it', async () => {
  const { status, body } = await call(`GET /api/v1/deals/${dealId}/mailMessages`, { as: regular });
  assert.equal(status, 200);
  assert.deepEqual(
    body.data.map((one: { data: { id: number } }) => one.data.id),
    shared.messages.toReversed(),
  );
  const [, first] = body.data;
  assert.equal(first.object, 'mailMessage');
  assert.equal(first.timestamp, '2026-01-01 10:00:00');
  assert.equal(first.data.message_time, '2026-01-01T10:00:00.500Z');
  assert.equal(first.data.from[0].linked_person_id, personId);
  assert.equal(first.data.to[0].linked_person_id, null);
  assert.equal(first.data.sent_flag, 0);
  assert.equal('body' in first.data, false);
  const page = await call(`GET /api/v1/deals/${dealId}/mailMessages?limit=1&include_body=1`, { as: admin });
  assert.equal(page.body.data[0].data.body, '<p>hello</p>');
  assert.equal(page.body.additional_data.pagination.next_start, 1);
});

test('who a mail was secretly copied to is known to its user alone', async () => {
  const path = `GET /api/v1/mailbox/mailMessages/${shared.messages[0]}`;
  assert.equal((await call(path, { as: admin })).body.data.bcc[0].email_address, 'secret@example.org');
  assert.deepEqual((await call(path, { as: regular })).body.data.bcc, []);
});

test('a thread tells of its messages', async () => {
  const { body } = await call(`GET /api/v1/mailbox/mailThreads/${shared.thread}`, { as: regular });
  const { data } = body;
  assert.equal(data.message_count, 2);
  assert.equal(data.deal_id, dealId);
  assert.equal(data.deal_status, 'open');
  assert.equal(data.last_message_sent_timestamp, '2026-01-02T10:00:00.000Z');
  assert.equal(data.last_message_received_timestamp, '2026-01-01T10:00:00.500Z');
  assert.equal(data.parties.from[0].linked_person_name, 'Claire Morel');
  assert.deepEqual([data.has_sent_flag, data.all_messages_sent_flag, data.first_message_to_me_flag], [1, 0, 1]);
  const messages = await call(`GET /api/v1/mailbox/mailThreads/${shared.thread}/mailMessages`, { as: regular });
  assert.deepEqual(
    messages.body.data.map((one: { id: number }) => one.id),
    shared.messages,
  );
});

test('a private thread shows to its user alone, not even to a global admin', async () => {
  const mine = await addThread({ deal_id: dealId }, { of: regular, shared: false });
  assert.equal((await call(`GET /api/v1/mailbox/mailThreads/${mine.thread}`, { as: regular })).status, 200);
  for (const path of [
    `mailThreads/${mine.thread}`,
    `mailThreads/${mine.thread}/mailMessages`,
    `mailMessages/${mine.messages[0]}`,
  ])
    assert.equal((await call(`GET /api/v1/mailbox/${path}`, { as: admin })).status, 404, path);
  const list = await call(`GET /api/v1/deals/${dealId}/mailMessages`, { as: admin });
  assert.equal(list.body.data.length, 2);
});

test('mails of a deal one may not see do not exist for one', async () => {
  const hidden = await testDeal(db, { ...given, visibleTo: 1, personId });
  const { thread, messages } = await addThread({ deal_id: hidden, person_id: personId });
  for (const as of [regular, stranger.admin])
    for (const path of [
      `mailbox/mailThreads/${thread}`,
      `mailbox/mailThreads/${thread}/mailMessages`,
      `mailbox/mailMessages/${messages[0]}`,
      `deals/${hidden}/mailMessages`,
    ])
      assert.equal((await call(`GET /api/v1/${path}`, { as })).status, 404, path);
});

test('the mails of a lead and of a person are listed', async () => {
  await addThread({ lead_id: leadId });
  assert.equal((await call(`GET /api/v1/leads/${leadId}/mailMessages`, { as: regular })).body.data.length, 2);
  const ofPerson = await call(`GET /api/v1/persons/${personId}/mailMessages`, { as: regular });
  assert.equal(ofPerson.body.data.length, 2);
});

test('an organization’s mails are those of its people', async () => {
  const orgId = await testOrganization(db, given);
  const worker = await testPerson(db, { ...given, orgId });
  await addThread({ person_id: worker });
  const ofOrganization = await call(`GET /api/v1/organizations/${orgId}/mailMessages`, { as: regular });
  assert.equal(ofOrganization.body.data.length, 2);
});

test('the mailbox holds one’s own threads', async () => {
  const { body } = await call('GET /api/v1/mailbox/mailThreads?folder=inbox', { as: regular });
  assert.ok(body.data.length > 0);
  assert.ok(body.data.every((thread: { user_id: number }) => thread.user_id === regular.id));
  assert.equal((await call('GET /api/v1/mailbox/mailThreads?folder=spam', { as: regular })).status, 400);
});
