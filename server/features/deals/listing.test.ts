import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deal as dealSchema } from '#shared/deals/shape.ts';
import { systemFields } from '#shared/fields/system.ts';
import { testApp, testCompany, type TestUser } from '#server/testing/app.ts';

const statusField = systemFields.deal.find((field) => field.code === 'status')?.id;

const { db, call } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;

const add = async (body: object, as: TestUser = regular) =>
  (await call('POST /api/v2/deals', { as, body: { title: 'Deal', ...body } })).body.data;
const list = async (query: string, as: TestUser = regular) => {
  const reply = await call(`GET /api/v2/deals?${query}`, { as });
  assert.equal(reply.status, 200, reply.text);
  return reply.body;
};
const ids = (body: { data: { id: number }[] }) => body.data.map((row) => row.id);

const label = await db
  .insertInto('field_options')
  .values({ company_id: company.id, entity: 'deal', field_code: 'label', label: 'Urgent' })
  .returning('id')
  .executeTakeFirstOrThrow();
const person = await db
  .insertInto('persons')
  .values({ company_id: company.id, name: 'Zoé', owner_id: regular.id })
  .returning('id')
  .executeTakeFirstOrThrow();
const open = await add({ title: 'Open', label_ids: [label.id], person_id: person.id });
const won = await add({ title: 'Won', status: 'won' });
const lost = await add({ title: 'Lost', status: 'lost', lost_reason: 'Price' });
const archived = await add({ title: 'Archived', is_archived: true });
const deleted = await add({ title: 'Deleted' });
await call(`DELETE /api/v2/deals/${deleted.id}`, { as: regular });
const hidden = await add({ title: 'Hidden', visible_to: 1 }, admin);

test('a list holds what is neither deleted nor archived nor hidden', async () => {
  assert.deepEqual(ids(await list('')), [open.id, won.id, lost.id]);
  assert.deepEqual(ids(await list('', admin)), [open.id, won.id, lost.id, hidden.id]);
});

test('a list is narrowed by each parameter', async () => {
  const expected: [string, number[]][] = [
    ['status=won', [won.id]],
    ['status=won,lost', [won.id, lost.id]],
    ['status=deleted', [deleted.id]],
    ['status=open,deleted', [open.id, deleted.id]],
    [`ids=${won.id},${lost.id},${hidden.id}`, [won.id, lost.id]],
    [`person_id=${person.id}`, [open.id]],
    [`owner_id=${admin.id}`, []],
    [`stage_id=${open.stage_id}&status=lost`, [lost.id]],
    [`pipeline_id=${open.pipeline_id}&status=open`, [open.id]],
    ['updated_since=2100-01-01T00:00:00Z', []],
    ['updated_until=2000-01-01T00:00:00Z', []],
    [`updated_since=${open.update_time}&status=open`, [open.id]],
  ];
  for (const [query, wanted] of expected) assert.deepEqual(ids(await list(query)), wanted, query);
});

test('a saved filter wins over the other parameters', async () => {
  const filter = await call('POST /api/v1/filters', {
    as: regular,
    body: {
      name: 'Won ones',
      type: 'deals',
      conditions: {
        glue: 'and',
        conditions: [
          {
            glue: 'and',
            conditions: [{ object: 'deal', field_id: statusField, operator: '=', value: 'won', extra_value: null }],
          },
          { glue: 'or', conditions: [] },
        ],
      },
    },
  });
  assert.equal(filter.status, 200, filter.text);
  assert.deepEqual(ids(await list(`filter_id=${filter.body.data.id}&status=lost`)), [won.id]);
  assert.equal((await call('GET /api/v2/deals?filter_id=2147483647', { as: regular })).status, 404);
});

test('archived deals have a list of their own', async () => {
  assert.deepEqual(ids((await call('GET /api/v2/deals/archived', { as: regular })).body), [archived.id]);
});

test('pages in every order hold each deal once', async () => {
  for (const by of ['id', 'add_time', 'update_time'])
    for (const direction of ['asc', 'desc']) {
      const found: number[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: { data: { id: number }[]; additional_data: { next_cursor: string | null } } = await list(
          `limit=1&sort_by=${by}&sort_direction=${direction}&cursor=${cursor}`,
        );
        found.push(...ids(page));
        cursor = page.additional_data.next_cursor;
      }
      const wanted = [open.id, won.id, lost.id];
      assert.deepEqual(found, direction === 'asc' ? wanted : wanted.toReversed(), `${by} ${direction}`);
    }
});

test('optional fields come when they are asked for', async () => {
  await call(`POST /api/v2/deals/${open.id}/followers`, { as: regular, body: { user_id: regular.id } });
  const all =
    'next_activity_id,last_activity_id,first_won_time,products_count,files_count,notes_count,followers_count,email_messages_count,activities_count,done_activities_count,undone_activities_count,participants_count,last_incoming_mail_time,last_outgoing_mail_time,smart_bcc_email,source_lead_id';
  const [shown] = (
    await list(`ids=${open.id}&include_fields=${all}&include_labels=true&include_option_labels=1&custom_fields=none`)
  ).data;
  dealSchema.parse(shown);
  for (const field of all.split(',')) assert.ok(field in shown, field);
  assert.deepEqual(
    [shown.followers_count, shown.notes_count, shown.next_activity_id, shown.source_lead_id],
    [1, 0, null, null],
  );
  assert.match(shown.smart_bcc_email, new RegExp(`\\+deal${open.id}@`));
  assert.deepEqual(shown.labels, [{ id: label.id, label: 'Urgent' }]);
  assert.deepEqual(shown.label_ids, [label.id]);
  assert.equal('followers_count' in open, false);
});

test('the board has true totals and the newest cards of each stage', async () => {
  const priced = await add({ title: 'Priced', value: 40.5, currency: 'USD', person_id: person.id });
  const board = (await call(`GET /api/v2/pipelines/${open.pipeline_id}/board`, { as: regular })).body.data;
  const [stage, ...rest] = board.stages;
  assert.equal(stage.deals_count, 2);
  assert.deepEqual(stage.sums, [
    { currency: 'EUR', value: 0, count: 1 },
    { currency: 'USD', value: 40.5, count: 1 },
  ]);
  assert.deepEqual(ids({ data: stage.deals }), [priced.id, open.id]);
  assert.deepEqual(stage.deals[0].person, { id: person.id, name: 'Zoé' });
  assert.equal(stage.next_cursor, null);
  assert.ok(
    rest.every(
      (other: { deals_count: number; deals: unknown[] }) => other.deals_count === 0 && other.deals.length === 0,
    ),
  );
  assert.equal((await call('GET /api/v2/pipelines/2147483647/board', { as: regular })).status, 404);
});
