import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany, testUser } from '#server/testing/app.ts';

const { call, db } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;
const stranger = await testCompany(db);

const add = async (body: Record<string, unknown>, as = admin): Promise<{ id: number } & Record<string, unknown>> => {
  const reply = await call('POST /api/v2/persons', { as, body });
  assert.equal(reply.status, 200, reply.text);
  return reply.body.data;
};

test('a person is added with its addresses, the first of them primary', async () => {
  const person = await add({
    name: 'Ada King Lovelace',
    emails: [{ value: 'ada@example.com' }, { value: 'home@example.com', label: 'home' }],
    phones: [
      { value: '+33 1', primary: false },
      { value: '+33 2', primary: true },
    ],
    birthday: '1815-12-10',
    postal_address: { value: '12 rue X, Paris', country: 'France' },
  });
  assert.deepEqual(
    [person['name'], person['first_name'], person['last_name']],
    ['Ada King Lovelace', 'Ada', 'King Lovelace'],
  );
  assert.deepEqual(person['emails'], [
    { value: 'ada@example.com', primary: true, label: 'work' },
    { value: 'home@example.com', primary: false, label: 'home' },
  ]);
  assert.deepEqual(
    (person['phones'] as { primary: boolean }[]).map((phone) => phone.primary),
    [false, true],
  );
  assert.deepEqual(
    [person['owner_id'], person['visible_to'], person['is_deleted'], person['org_id']],
    [admin.id, 3, false, null],
  );
  assert.match(String(person['add_time']), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  assert.deepEqual([person['label_ids'], person['custom_fields'], person['birthday']], [[], {}, '1815-12-10']);
  const read = await call(`GET /api/v2/persons/${person.id}`, { as: admin });
  const { marketing_status: marketing, ...rest } = person;
  assert.deepEqual([read.body.data, marketing], [rest, 'no_consent']);
});

test('a name may come in parts, and changes with them', async () => {
  const person = await add({ first_name: 'Grace', last_name: 'Hopper' });
  assert.equal(person['name'], 'Grace Hopper');
  const reply = await call(`PATCH /api/v2/persons/${person.id}`, { as: admin, body: { last_name: 'Murray' } });
  assert.equal(reply.body.data.name, 'Grace Murray');
  const nameless = await call('POST /api/v2/persons', { as: admin, body: { emails: [] } });
  assert.equal(nameless.status, 400);
});

test('a patch that changes nothing leaves the update time alone', async () => {
  const person = await add({ name: 'Alan Turing', emails: [{ value: 'alan@example.com' }], job_title: 'Fellow' });
  await db.updateTable('persons').set({ update_time: '2020-01-01T00:00:00Z' }).where('id', '=', person.id).execute();
  const same = await call(`PATCH /api/v2/persons/${person.id}`, {
    as: admin,
    body: {
      name: 'Alan Turing',
      emails: [{ value: 'alan@example.com', label: 'work', primary: true }],
      label_ids: [],
      custom_fields: {},
    },
  });
  assert.equal(same.body.data.update_time, '2020-01-01T00:00:00Z');
  const changed = await call(`PATCH /api/v2/persons/${person.id}`, { as: admin, body: { job_title: null } });
  assert.equal(changed.body.data.job_title, null);
  assert.notEqual(changed.body.data.update_time, '2020-01-01T00:00:00Z');
});

test('a person of another company does not exist', async () => {
  const person = await add({ name: 'Hidden' });
  for (const [method, body] of [['GET'], ['PATCH', { name: 'X' }], ['DELETE']] as const) {
    const reply = await call(`${method} /api/v2/persons/${person.id}`, {
      as: stranger.admin,
      ...(body === undefined ? {} : { body }),
    });
    assert.equal(reply.status, 404, method);
  }
  const linked = await call('POST /api/v2/persons', { as: stranger.admin, body: { name: 'Y', org_id: 1 } });
  assert.equal(linked.status, 400);
  assert.match(linked.body.error, /org_id/);
});

test('a person one may not see does not exist, and is left out of lists', async () => {
  const person = await add({ name: 'Private', visible_to: 1 });
  const other = await testUser(db, company);
  assert.equal((await call(`GET /api/v2/persons/${person.id}`, { as: other })).status, 404);
  const list = await call(`GET /api/v2/persons?ids=${person.id}`, { as: other });
  assert.deepEqual(list.body.data, []);
  assert.equal((await call(`GET /api/v2/persons/${person.id}`, { as: admin })).status, 200);
});

test('a deleted person leaves the lists and still answers by its id', async () => {
  const person = await add({ name: 'Gone' });
  const reply = await call(`DELETE /api/v2/persons/${person.id}`, { as: regular });
  assert.deepEqual([reply.status, reply.body.data], [200, { id: person.id }]);
  assert.deepEqual((await call(`GET /api/v2/persons?ids=${person.id}`, { as: admin })).body.data, []);
  assert.equal((await call(`GET /api/v2/persons/${person.id}`, { as: admin })).body.data.is_deleted, true);
  assert.equal((await call(`PATCH /api/v2/persons/${person.id}`, { as: admin, body: { name: 'Back' } })).status, 404);
  assert.equal((await call(`DELETE /api/v2/persons/${person.id}`, { as: admin })).status, 200);
});

test('pages follow each other without gap or repeat, in every order', async () => {
  const ids: number[] = [];
  for (let n = 0; n < 5; n += 1)
    ids.push((await add({ name: `Page ${n}`, add_time: `2021-01-0${5 - n}T00:00:00Z` })).id);
  for (const sort of ['id', 'add_time', 'update_time'])
    for (const direction of ['asc', 'desc']) {
      const seen: number[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page = await call(
          `GET /api/v2/persons?ids=${ids.join(',')}&limit=2&sort_by=${sort}&sort_direction=${direction}&cursor=${cursor}`,
          { as: admin },
        );
        assert.equal(page.status, 200, page.text);
        seen.push(...page.body.data.map((person: { id: number }) => person.id));
        cursor = page.body.additional_data.next_cursor;
      }
      const rising = (sort === 'add_time') !== (direction === 'asc');
      assert.deepEqual(seen, rising ? ids : ids.toReversed(), `${sort} ${direction}`);
    }
});

test('a list can be narrowed to an owner, an organization, a deal and a window of time', async () => {
  const organization = (await call('POST /api/v2/organizations', { as: admin, body: { name: 'Narrow' } })).body.data;
  const person = await add({ name: 'Inside', org_id: organization.id, owner_id: regular.id });
  const ids = async (query: string): Promise<number[]> =>
    (await call(`GET /api/v2/persons?${query}`, { as: admin })).body.data.map((row: { id: number }) => row.id);
  assert.deepEqual(await ids(`org_id=${organization.id}`), [person.id]);
  assert.deepEqual(await ids(`owner_id=${regular.id}`), [person.id]);
  assert.deepEqual(await ids('deal_id=999999'), []);
  await db.updateTable('persons').set({ update_time: '2001-01-01T00:00:00Z' }).where('id', '=', person.id).execute();
  assert.deepEqual(await ids('updated_until=2001-01-01T00:00:01Z&updated_since=2001-01-01T00:00:00Z'), [person.id]);
  assert.deepEqual(await ids('updated_until=2001-01-01T00:00:00Z'), []);
});

test('input that does not fit is refused, never a fault of the server', async () => {
  const refused: [string, unknown][] = [
    ['POST /api/v2/persons', { name: 5 }],
    ['POST /api/v2/persons', { name: 'A', unknown_key: 1 }],
    ['POST /api/v2/persons', { name: 'A', owner_id: '1' }],
    ['POST /api/v2/persons', { name: 'A', owner_id: 99999999 }],
    ['POST /api/v2/persons', { name: 'A\u0000' }],
    ['POST /api/v2/persons', { name: 'A', emails: ['a@b.c'] }],
    ['POST /api/v2/persons', { name: 'A', label_ids: [99999] }],
    ['POST /api/v2/persons', { name: 'A', custom_fields: { nothing: 1 } }],
    ['POST /api/v2/persons', { name: 'A', birthday: '2025-02-30' }],
    ['POST /api/v2/persons', { name: 'A', visible_to: 2 }],
    ['POST /api/v2/persons', '[]'],
    ['GET /api/v2/persons?cursor=zzz', undefined],
    ['GET /api/v2/persons?include_fields=nothing', undefined],
    ['GET /api/v2/persons?ids=1,x', undefined],
    ['GET /api/v2/persons/99999999999', undefined],
    ['GET /api/v2/persons/abc', undefined],
  ];
  for (const [path, body] of refused) {
    const reply = await call(path, {
      as: admin,
      ...(body === undefined ? {} : { body }),
      headers: { 'content-type': 'application/json' },
    });
    assert.equal(reply.status, 400, `${path} ${JSON.stringify(body)} ${reply.text}`);
  }
});

test('a saved filter takes the place of the other parameters', async () => {
  const person = await add({ name: 'Filtered Finch' });
  const fields = await call('GET /api/v1/personFields', { as: admin });
  const name = fields.body.data.find((field: { key: string }) => field.key === 'name');
  const condition = {
    object: 'person',
    field_id: String(name.id),
    operator: "LIKE '$%'",
    value: 'Filtered',
    extra_value: null,
  };
  const filter = await call('POST /api/v1/filters', {
    as: admin,
    body: {
      name: 'Finches',
      type: 'people',
      conditions: {
        glue: 'and',
        conditions: [
          { glue: 'and', conditions: [condition] },
          { glue: 'or', conditions: [] },
        ],
      },
    },
  });
  assert.ok(filter.status < 300, filter.text);
  const list = await call(`GET /api/v2/persons?filter_id=${filter.body.data.id}&ids=1&owner_id=999`, { as: admin });
  assert.deepEqual(
    list.body.data.map((row: { id: number }) => row.id),
    [person.id],
  );
  assert.equal((await call('GET /api/v2/persons?filter_id=99999', { as: admin })).status, 404);
});

test('optional fields come when asked for, and only then', async () => {
  const person = await add({ name: 'Counted Crow' });
  const fields = [
    'next_activity_id,last_activity_id,open_deals_count,related_open_deals_count,closed_deals_count,related_closed_deals_count',
    'participant_open_deals_count,participant_closed_deals_count,email_messages_count,activities_count,done_activities_count',
    'undone_activities_count,files_count,notes_count,followers_count,won_deals_count,related_won_deals_count,lost_deals_count',
    'related_lost_deals_count,last_incoming_mail_time,last_outgoing_mail_time,marketing_status,doi_status,smart_bcc_email',
  ].join(',');
  const read = await call(`GET /api/v2/persons/${person.id}?include_fields=${fields}`, { as: admin });
  assert.equal(read.status, 200, read.text);
  for (const field of fields.split(',')) assert.ok(field in read.body.data, field);
  assert.match(read.body.data.smart_bcc_email, /@/);
  assert.equal('open_deals_count' in (await call(`GET /api/v2/persons/${person.id}`, { as: admin })).body.data, false);
});

test('two changes at once both hold', async () => {
  const person = await add({ name: 'Busy Bee' });
  const replies = await Promise.all([
    call(`PATCH /api/v2/persons/${person.id}`, { as: admin, body: { first_name: 'Lazy' } }),
    call(`PATCH /api/v2/persons/${person.id}`, { as: regular, body: { last_name: 'Bear' } }),
  ]);
  assert.deepEqual(
    replies.map((reply) => reply.status),
    [200, 200],
  );
  assert.equal((await call(`GET /api/v2/persons/${person.id}`, { as: admin })).body.data.name, 'Lazy Bear');
});
