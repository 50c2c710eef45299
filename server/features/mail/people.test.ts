// A thread is with everybody known among its correspondents, and shows with each of them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inTransaction } from '#server/platform/db/database.ts';
import { actorOfUser } from '#server/features/users/actors.ts';
import { testApp, testCompany, type TestUser } from '#server/testing/app.ts';
import { testOrganization, testPerson } from '#server/testing/records.ts';
import { fileMail } from './filing.ts';
import { readLetter } from './letter.ts';

const { db, call } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;
const given = { companyId: company.id, ownerId: admin.id };

const known = async (address: string, more: { orgId?: number; visibleTo?: number } = {}): Promise<number> => {
  const id = await testPerson(db, { ...given, ...more });
  const emails = JSON.stringify([{ value: address, label: 'work', primary: true }]);
  await db.updateTable('persons').set({ emails }).where('company_id', '=', company.id).where('id', '=', id).execute();
  return id;
};

let mails = 0;
const file = async (head: string, as: TestUser = admin): Promise<number> => {
  mails += 1;
  const text = `Message-ID: <people-${mails}@mail.example>\r\n${head}\r\n\r\nHello`;
  const letter = await readLetter(Buffer.from(text));
  return inTransaction(db, async (tx) => {
    const actor = await actorOfUser(tx, { companyId: company.id, userId: as.id });
    assert.ok(actor);
    const filed = await fileMail(tx, actor, {
      letter,
      stored: [],
      origin: 'mailbox',
      accountId: null,
      addressed: null,
      filingAddresses: [],
      isRead: true,
      place: 'inbox',
      isHeadOnly: false,
    });
    return filed.threadId;
  });
};

const subjectsOf = async (path: string, as: TestUser = regular): Promise<string[]> =>
  (await call(`GET ${path}`, { as })).body.data.map((one: { data: { subject: string } }) => one.data.subject);

const house = await testOrganization(db, given);
const mill = await testOrganization(db, given);
const ana = await known('ana@house.example', { orgId: house });
const ben = await known('ben@mill.example', { orgId: mill });
const cleo = await known('Cleo@Mill.example', { orgId: mill });

test('a mail to several known people shows with each of them, and with each of their organizations', async () => {
  const id = await file(
    'From: ana@house.example\r\nTo: admin@relance.example, BEN@mill.example\r\nCc: cleo@mill.example, x@y.example\r\nSubject: Roof',
  );
  for (const person of [ana, ben, cleo]) {
    assert.deepEqual(await subjectsOf(`/api/v1/persons/${person}/mailMessages`), ['Roof']);
    const timeline = (await call(`GET /api/v2/persons/${person}/timeline?kinds=mail`, { as: regular })).body.data;
    assert.match(JSON.stringify(timeline), /"subject":"Roof"/);
  }
  for (const organization of [house, mill])
    assert.deepEqual(await subjectsOf(`/api/v1/organizations/${organization}/mailMessages`), ['Roof']);
  const thread = (await call(`GET /api/v2/mail/threads/${id}`, { as: regular })).body.data;
  assert.equal(thread.person.id, ana);
  assert.deepEqual(
    thread.persons.map((one: { id: number }) => one.id),
    [ana, ben, cleo],
  );
  const counted = (await call(`GET /api/v2/persons/${cleo}?include_fields=email_messages_count`, { as: admin })).body;
  assert.equal(counted.data.email_messages_count, 1);
});

test('the parties of a mail and of a thread name every contact behind their addresses', async () => {
  const id = await file('From: ben@mill.example\r\nTo: ana@house.example\r\nCc: cleo@mill.example\r\nSubject: Gutter');
  const { parties } = (await call(`GET /api/v1/mailbox/mailThreads/${id}`, { as: admin })).body.data;
  assert.deepEqual([parties.from[0].linked_person_id, parties.from[0].linked_organization_id], [ben, mill]);
  assert.deepEqual([parties.to[0].linked_person_id, parties.to[0].linked_organization_id], [ana, house]);
  const [mail] = (await call(`GET /api/v1/mailbox/mailThreads/${id}/mailMessages`, { as: admin })).body.data;
  assert.equal(mail.cc[0].linked_person_id, cleo);
});

test('who joins a thread later is one of its people from then on', async () => {
  const dora = await known('dora@late.example');
  await file('From: ana@house.example\r\nTo: admin@relance.example\r\nSubject: Stairs');
  assert.deepEqual(await subjectsOf(`/api/v1/persons/${dora}/mailMessages`), []);
  await file(
    `From: ana@house.example\r\nTo: dora@late.example\r\nIn-Reply-To: <people-${mails}@mail.example>\r\nSubject: Re: Stairs`,
  );
  assert.deepEqual(await subjectsOf(`/api/v1/persons/${dora}/mailMessages`), ['Re: Stairs', 'Stairs']);
});

test('who was copied secretly is not told by what others see', async () => {
  const eve = await known('eve@secret.example');
  await file('From: ana@house.example\r\nTo: ben@mill.example\r\nBcc: eve@secret.example\r\nSubject: Quiet');
  assert.deepEqual(await subjectsOf(`/api/v1/persons/${eve}/mailMessages`, admin), []);
});

test('a thread of no deal shows to those who see one of its people, and names nobody they do not see', async () => {
  const hidden = await known('hidden@far.example', { visibleTo: 1 });
  const id = await file('From: hidden@far.example\r\nTo: ana@house.example\r\nSubject: Half seen');
  const { body, status } = await call(`GET /api/v2/mail/threads/${id}`, { as: regular });
  assert.equal(status, 200);
  assert.deepEqual([body.data.person, body.data.persons.map((one: { id: number }) => one.id)], [null, [ana]]);
  const alone = await file('From: hidden@far.example\r\nTo: admin@relance.example\r\nSubject: Unseen');
  assert.equal((await call(`GET /api/v2/mail/threads/${alone}`, { as: regular })).status, 404);
  assert.equal((await call(`GET /api/v1/persons/${hidden}/mailMessages`, { as: regular })).status, 404);
});

test('a private thread shows with its people to its user alone', async () => {
  const id = await file('From: ben@mill.example\r\nTo: cleo@mill.example\r\nSubject: Private');
  await call(`PATCH /api/v2/mail/threads/${id}`, { as: admin, body: { is_shared: false } });
  assert.ok(!(await subjectsOf(`/api/v1/persons/${cleo}/mailMessages`)).includes('Private'));
  assert.ok((await subjectsOf(`/api/v1/persons/${cleo}/mailMessages`, admin)).includes('Private'));
});

test('threads that turn out to be one have the people of both, and so has a person that others were merged into', async () => {
  const fay = await known('fay@one.example');
  const gus = await known('gus@two.example');
  await file('From: fay@one.example\r\nTo: admin@relance.example\r\nSubject: One');
  const first = mails;
  await file('From: gus@two.example\r\nTo: admin@relance.example\r\nSubject: Two');
  const joined = await file(
    `From: ana@house.example\r\nTo: admin@relance.example\r\nReferences: <people-${first}@mail.example> <people-${mails}@mail.example>\r\nSubject: Both`,
  );
  const people = async (): Promise<number[]> =>
    (await call(`GET /api/v2/mail/threads/${joined}`, { as: admin })).body.data.persons.map(
      (one: { id: number }) => one.id,
    );
  assert.deepEqual(new Set(await people()), new Set([fay, gus, ana]));
  const preview = await call(`GET /api/v2/merges/persons/preview?kept_id=${fay}&merged_id=${gus}`, { as: admin });
  assert.match(JSON.stringify(preview.body.data), /"emails","count":1|"emails":1/);
  const merged = await call('POST /api/v2/merges/persons', { as: admin, body: { kept_id: fay, merged_id: gus } });
  assert.equal(merged.status, 200, merged.text);
  assert.deepEqual(new Set(await people()), new Set([fay, ana]));
});

test('taken off a thread, a person is none of its people until their next mail', async () => {
  const id = await file('From: cleo@mill.example\r\nTo: admin@relance.example\r\nSubject: Off');
  await call(`PATCH /api/v2/mail/threads/${id}`, { as: admin, body: { person_id: null } });
  assert.ok(!(await subjectsOf(`/api/v1/persons/${cleo}/mailMessages`)).includes('Off'));
  await file(
    `From: cleo@mill.example\r\nTo: admin@relance.example\r\nIn-Reply-To: <people-${mails}@mail.example>\r\nSubject: Re: Off`,
  );
  assert.ok((await subjectsOf(`/api/v1/persons/${cleo}/mailMessages`)).includes('Off'));
});
