import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany, testUser } from '#server/testing/app.ts';

const { db, call, pool, workJobs } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;
const other = await testCompany(db);

const made = async (path: string, body: object): Promise<number> => {
  const reply = await call(`POST ${path}`, { as: admin, body });
  assert.ok(reply.status < 300, reply.text);
  return reply.body.data.id;
};
const person = async (body: object = {}) => made('/api/v2/persons', { name: 'Zoé Martin', ...body });
const read = async (path: string) => {
  const reply = await call(`GET ${path}`, { as: admin });
  assert.equal(reply.status, 200, reply.text);
  return reply.body.data;
};
const merge = async (id: number, into: number, as = admin) =>
  call(`PUT /api/v1/persons/${id}/merge`, { as, body: { merge_with_id: into } });
const rowsOf = async (table: string, column: string, id: number) =>
  Number(
    (await pool.query(`select count(*) from ${table} where company_id = $1 and ${column} = $2`, [company.id, id]))
      .rows[0].count,
  );

test('the person in the body stays, its values win, and gaps are filled from the other', async () => {
  const org = await made('/api/v2/organizations', { name: 'Ateliers' });
  const gone = await person({
    name: 'Z. Martin',
    job_title: 'Buyer',
    org_id: org,
    emails: [{ value: 'ZOE@a.example' }, { value: 'zoe@b.example', label: 'home' }],
    phones: [{ value: '+33 6 12 34 56 78' }],
  });
  const kept = await person({
    emails: [{ value: 'zoe@a.example' }],
    phones: [{ value: '0033612345678' }],
    birthday: '1990-01-02',
  });
  const reply = await merge(gone, kept);
  assert.equal(reply.status, 200, reply.text);
  const { data } = reply.body;
  assert.deepEqual(
    [data.id, data.merge_what_id, data.owner_id, data.org_id, data.name, data.job_title, data.birthday],
    [kept, gone, admin.id, org, 'Zoé Martin', 'Buyer', '1990-01-02'],
  );
  assert.deepEqual(
    data.email.map((one: { value: string; primary: boolean; label: string }) => [one.value, one.primary, one.label]),
    [
      ['zoe@a.example', true, 'work'],
      ['zoe@b.example', false, 'home'],
    ],
  );
  assert.equal(data.phone.length, 1);
  assert.equal((await read(`/api/v2/persons/${gone}`)).is_deleted, true);
  assert.equal((await read(`/api/v2/merges/persons/${gone}`)).id, kept);
  assert.equal((await read(`/api/v2/merges/persons/${kept}`)).id, kept);
});

test('everything that hung on the merged person hangs on the kept one', async () => {
  const gone = await person();
  const kept = await person();
  const field = async (entity: string) =>
    (await call(`POST /api/v2/${entity}Fields`, { as: admin, body: { field_name: 'Referee', field_type: 'people' } }))
      .body.data.field_code as string;
  const [ofDeals, ofPersons] = [await field('deal'), await field('person')];
  const deal = await made('/api/v2/deals', { title: 'Deal', person_id: gone });
  const beside = await made('/api/v2/deals', { title: 'Beside', custom_fields: { [ofDeals]: gone } });
  const friend = await person({ name: 'Friend', custom_fields: { [ofPersons]: gone } });
  const lead = await made('/api/v1/leads', { title: 'Lead', person_id: gone });
  for (const id of [gone, kept])
    await call(`POST /api/v1/deals/${beside}/participants`, { as: admin, body: { person_id: id } });
  const both = [
    { person_id: gone, primary: true },
    { person_id: kept, primary: false },
  ];
  const activity = await made('/api/v2/activities', {
    subject: 'Call',
    type: 'call',
    participants: both,
    attendees: [{ email: 'zoe@a.example', person_id: gone }, { email: 'x@a.example' }],
  });
  const note = await made('/api/v1/notes', { content: 'Text', person_id: gone, pinned_to_person_flag: 1 });
  await call(`POST /api/v2/persons/${gone}/followers`, { as: admin, body: { user_id: regular.id } });
  const thread = await db
    .insertInto('mail_threads')
    .values({ company_id: company.id, user_id: admin.id, subject: 'Mail', person_id: gone })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('files')
    .values({ company_id: company.id, user_id: admin.id, person_id: gone, name: 'a', file_name: 'a', file_size: 1 })
    .execute();
  const condition = { object: 'deal', field_id: '12410', operator: '=', value: String(gone), extra_value: null };
  const filter = await made('/api/v1/filters', {
    name: 'Theirs',
    type: 'deals',
    conditions: {
      glue: 'and',
      conditions: [
        { glue: 'and', conditions: [condition] },
        { glue: 'or', conditions: [] },
      ],
    },
  });
  const preview = await read(`/api/v2/merges/persons/preview?kept_id=${kept}&merged_id=${gone}`);
  const counted = Object.fromEntries(
    preview.moves.map(({ what, count }: { what: string; count: number }) => [what, count]),
  );
  assert.deepEqual(counted, {
    deals: 1,
    leads: 1,
    activities: 1,
    notes: 1,
    files: 1,
    emails: 1,
    followers: 1,
    participations: 1,
  });

  assert.equal((await merge(gone, kept)).status, 200);
  assert.equal((await read(`/api/v2/deals/${deal}`)).person_id, kept);
  assert.equal((await read(`/api/v2/deals/${beside}`)).custom_fields[ofDeals], kept);
  assert.equal((await read(`/api/v2/persons/${friend}`)).custom_fields[ofPersons], kept);
  assert.equal((await read(`/api/v1/leads/${lead}`)).person_id, kept);
  assert.deepEqual((await read(`/api/v2/activities/${activity}`)).participants, [{ person_id: kept, primary: true }]);
  const attendees = await db
    .selectFrom('activities')
    .select('attendees')
    .where('id', '=', activity)
    .executeTakeFirstOrThrow();
  assert.deepEqual(
    attendees.attendees.map((one: { person_id?: number }) => one.person_id ?? null),
    [kept, null],
  );
  const noted = await read(`/api/v1/notes/${note}`);
  assert.deepEqual([noted.person_id, noted.pinned_to_person_flag], [kept, true]);
  assert.equal((await read(`/api/v1/mailbox/mailThreads/${thread.id}`)).id, thread.id);
  assert.equal((await read(`/api/v1/filters/${filter}`)).conditions.conditions[0].conditions[0].value, String(kept));
  const left: Record<string, number> = {};
  for (const [table, column] of [
    ['deals', 'person_id'],
    ['leads', 'person_id'],
    ['activities', 'person_id'],
    ['activity_participants', 'person_id'],
    ['notes', 'person_id'],
    ['files', 'person_id'],
    ['mail_threads', 'person_id'],
    ['person_followers', 'person_id'],
    ['deal_participants', 'person_id'],
  ] as const) {
    left[table] = await rowsOf(table, column, gone);
    assert.equal(await rowsOf(table, column, kept), 1, table);
  }
  assert.deepEqual(new Set(Object.values(left)), new Set([0]));
  const ofDeal = await read(`/api/v1/deals/${deal}/changelog`);
  assert.deepEqual(
    [ofDeal[0].field_key, ofDeal[0].old_value, ofDeal[0].new_value],
    ['person_id', String(gone), String(kept)],
  );
});

test('both histories tell of the merge', async () => {
  const gone = await person({ name: 'Other Name', job_title: 'Buyer' });
  const kept = await person();
  await merge(gone, kept);
  const keys = async (id: number) =>
    (await read(`/api/v1/persons/${id}/changelog`)).map((one: { field_key: string; new_value: string }) => [
      one.field_key,
      one.new_value,
    ]);
  assert.deepEqual((await keys(kept)).slice(0, 2), [
    ['merged_from_id', String(gone)],
    ['job_title', 'Buyer'],
  ]);
  assert.deepEqual((await keys(gone)).slice(0, 2), [
    ['merged_to_id', String(kept)],
    ['is_deleted', 'true'],
  ]);
  const [told] = await read(`/api/v1/persons/${kept}/flow?items=change`);
  assert.equal(told.data.additional_data.new_value_formatted, 'Other Name');
});

test('what is asked for is taken from the merged person', async () => {
  const gone = await person({ name: 'Better Name', job_title: 'Buyer' });
  const kept = await person({ job_title: 'Clerk' });
  const pair = { kept_id: kept, merged_id: gone };
  const preview = await read(`/api/v2/merges/persons/preview?kept_id=${kept}&merged_id=${gone}`);
  const choices = preview.fields.filter((one: { is_choice: boolean }) => one.is_choice);
  assert.deepEqual(
    choices.map((one: { field_code: string; wins: string }) => [one.field_code, one.wins]),
    [
      ['name', 'kept'],
      ['job_title', 'kept'],
    ],
  );
  const reply = await call('POST /api/v2/merges/persons', { as: admin, body: { ...pair, take: ['name'] } });
  assert.deepEqual([reply.status, reply.body.data], [200, { id: kept, merged_id: gone }]);
  const { name, first_name: first, job_title: job } = await read(`/api/v2/persons/${kept}`);
  assert.deepEqual([name, first, job], ['Better Name', 'Better', 'Clerk']);
});

test('what was merged once leads to where it is now, and is not merged again', async () => {
  const [one, two, three] = [await person(), await person(), await person()];
  await merge(one, two);
  await merge(two, three);
  assert.equal((await read(`/api/v2/merges/persons/${one}`)).id, three);
  const again = await merge(one, three);
  assert.deepEqual([again.status, again.body.code], [409, 'merged_already']);
  const itself = await merge(three, three);
  assert.deepEqual([itself.status, itself.body.code], [400, 'merge_with_itself']);
});

test('two merges the opposite ways at once end with one of both', async () => {
  const [one, two] = [await person(), await person()];
  await made('/api/v2/deals', { title: 'Of one', person_id: one });
  await made('/api/v2/deals', { title: 'Of two', person_id: two });
  const replies = await Promise.all([merge(one, two), merge(two, one)]);
  assert.deepEqual(replies.map(({ status }) => status).toSorted(), [200, 409]);
  const kept = replies[0].status === 200 ? two : one;
  assert.equal(await rowsOf('deals', 'person_id', kept), 2);
  const there = await Promise.all([one, two].map(async (id) => (await read(`/api/v2/persons/${id}`)).is_deleted));
  assert.deepEqual(there.toSorted(), [false, true]);
});

test('what is added for the merged person meanwhile goes where that is now', async () => {
  const [gone, kept] = [await person(), await person()];
  await merge(gone, kept);
  await db
    .updateTable('deals')
    .set({ person_id: gone })
    .where('id', '=', await made('/api/v2/deals', { title: 'Late' }))
    .execute();
  await pool.query(`update graphile_worker._private_jobs set run_at = now()`);
  await workJobs();
  assert.equal(await rowsOf('deals', 'person_id', gone), 0);
});

test('merging takes both permissions, and both records seen', async () => {
  const [one, two] = [await person({ visible_to: 7 }), await person({ visible_to: 7 })];
  assert.equal((await merge(one, two, regular)).status, 403);
  await pool.query(
    `update permission_sets set contents = array_append(contents, 'can_merge_people') where company_id = $1 and app = 'global' and type = 'regular'`,
    [company.id],
  );
  const colleague = await testUser(db, company);
  const hidden = await person({ visible_to: 1 });
  assert.equal((await merge(one, hidden, colleague)).status, 404);
  assert.equal((await merge(one, two, other.admin)).status, 404);
  await pool.query(
    `update permission_sets set contents = array_remove(contents, 'can_delete_contacts') where company_id = $1`,
    [company.id],
  );
  const refused = await merge(one, two, await testUser(db, company));
  assert.deepEqual([refused.status, refused.body.code], [403, 'merge_not_permitted']);
});

test('webhooks hear which record went into which', async () => {
  const tell = async (action: string) =>
    call('POST /api/v1/webhooks', {
      as: admin,
      body: { subscription_url: 'https://example.com/', event_action: action, event_object: 'person', name: action },
    });
  await tell('delete');
  await tell('change');
  const [gone, kept] = [await person(), await person({ name: 'Kept' })];
  await merge(gone, kept);
  const rows = await db.selectFrom('webhook_deliveries').select('payload').orderBy('webhook_id').execute();
  const metas = rows.map(({ payload }) => (payload as unknown as { meta: Record<string, string> }).meta);
  assert.deepEqual(
    metas.map((meta) => [meta['action'], meta['entity_id'], meta['merged_to_id'] ?? meta['merged_from_id']]),
    [
      ['delete', String(gone), String(kept)],
      ['change', String(kept), String(gone)],
    ],
  );
});
