import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { sql } from 'kysely';
import { systemFields } from '#shared/fields/system.ts';
import { filterObjects, type FilterObject, type FilterType } from '#shared/filters/conditions.ts';
import { operatorsOf } from '#shared/filters/kinds.ts';
import { actorOfUser } from '#server/features/users/actors.ts';
import type { Actor } from '#server/platform/actor.ts';
import { testApp, testCompany, type TestUser } from '#server/testing/app.ts';
import { systemColumn } from './columns.queries.ts';
import { filterCondition } from './conditions.ts';
import { listed } from './joins.queries.ts';

const { call, db } = await testApp();
const company = await testCompany(db);
const other = await testCompany(db);
const { admin, regular } = company;
const code = 'ab'.repeat(20);
const ids: Record<string, number> = {};
let fieldId = 0;

const actorOf = async (user: TestUser): Promise<Actor> =>
  (await actorOfUser(db, { companyId: company.id, userId: user.id })) as Actor;

const tableOf = {
  deals: 'deals',
  leads: 'leads',
  people: 'persons',
  org: 'organizations',
  activity: 'activities',
} as const;

type Line = {
  object: FilterObject;
  field_id: number | string;
  operator: string;
  value?: unknown;
  extra_value?: string;
};

const save = async (type: FilterType, all: Line[], any: Line[] = []): Promise<number> => {
  const body = {
    name: 'A filter',
    type,
    conditions: {
      glue: 'and',
      conditions: [
        { glue: 'and', conditions: all },
        { glue: 'or', conditions: any },
      ],
    },
  };
  const reply = await call('POST /api/v1/filters', { as: admin, body });
  assert.equal(reply.status, 200, reply.text);
  return reply.body.data.id as number;
};

/** The names of the rows that a filter lets through, for a user. */
const matches = async (
  type: FilterType,
  all: Line[],
  options: { any?: Line[]; as?: TestUser } = {},
): Promise<string[]> => {
  const condition = await filterCondition(db, await actorOf(options.as ?? admin), {
    filterId: await save(type, all, options.any).then(async (id) => {
      await db.updateTable('filters').set({ visible_to: 7 }).where('id', '=', id).execute();
      return id;
    }),
    type,
  });
  const { alias } = listed[type];
  const name = type === 'people' || type === 'org' ? 'name' : type === 'activity' ? 'subject' : 'title';
  const rows = await sql<{
    name: string;
  }>`select ${sql.ref(`${alias}.${name}`)} as name from ${sql.table(tableOf[type])} ${sql.ref(alias)}
    where ${sql.ref(`${alias}.company_id`)} = ${company.id} and ${condition} order by 1`.execute(db);
  return rows.rows.map((row) => row.name);
};

const field = (object: FilterObject, name: string): number =>
  systemFields[object].find((known) => known.code === name)?.id ?? 0;
const ask = (place: `${FilterObject}.${string}`, operator: string, value?: unknown): Line => {
  const [object, name] = place.split('.') as [FilterObject, string];
  return { object, field_id: field(object, name), operator, value };
};

before(async () => {
  const owned = { company_id: company.id, owner_id: admin.id };
  const org = await db
    .insertInto('organizations')
    .values({
      ...owned,
      name: 'Électre',
      visible_to: 7,
      address: JSON.stringify({ value: 'Rue Haute 1, Lyon', locality: 'Lyon' }),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const hidden = await db
    .insertInto('organizations')
    .values({ ...owned, name: 'Hidden', visible_to: 1 })
    .returning('id')
    .executeTakeFirstOrThrow();
  const person = await db
    .insertInto('persons')
    .values({
      ...owned,
      name: 'Paul',
      org_id: org.id,
      visible_to: 7,
      emails: JSON.stringify([{ value: 'paul@x.example', label: 'work', primary: true }]),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const stage = await db
    .selectFrom('stages')
    .select(['id', 'pipeline_id'])
    .where('company_id', '=', company.id)
    .orderBy('order_nr')
    .executeTakeFirstOrThrow();
  const label = await db
    .selectFrom('field_options')
    .select('id')
    .where('company_id', '=', company.id)
    .where('entity', '=', 'deal')
    .where('field_code', '=', 'label')
    .executeTakeFirstOrThrow();
  const custom = await db
    .insertInto('fields')
    .values({ company_id: company.id, entity: 'deal', field_code: code, name: 'Budget', field_type: 'monetary' })
    .returning('id')
    .executeTakeFirstOrThrow();
  fieldId = custom.id;
  const deal = {
    ...owned,
    creator_user_id: admin.id,
    pipeline_id: stage.pipeline_id,
    stage_id: stage.id,
    currency: 'EUR',
    visible_to: 7,
  };
  const rows = await db
    .insertInto('deals')
    .values([
      {
        ...deal,
        title: 'Alpha 100%',
        value: 100,
        person_id: person.id,
        org_id: org.id,
        add_time: '2026-03-10T23:30:00Z',
        expected_close_date: '2026-04-01',
        custom_fields: JSON.stringify({ [code]: { value: 50, currency: 'EUR' } }),
      },
      {
        ...deal,
        title: 'Bêta',
        value: 200,
        org_id: hidden.id,
        add_time: '2026-03-12T00:00:00Z',
        status: 'won',
        lost_reason: 'Too dear',
      },
      { ...deal, title: 'Gamma_x', value: 300, add_time: '2026-03-12T00:00:00Z', is_archived: true },
    ])
    .returning(['id', 'title'])
    .execute();
  for (const row of rows) ids[row.title] = row.id;
  await db
    .insertInto('deal_labels')
    .values({ company_id: company.id, deal_id: rows[0]?.id ?? 0, label_id: label.id })
    .execute();
  ids['label'] = label.id;
  ids['stage'] = stage.id;
  ids['person'] = person.id;
  await db
    .insertInto('activities')
    .values({
      ...owned,
      creator_user_id: admin.id,
      subject: 'Ring Paul',
      type: 'call',
      deal_id: rows[0]?.id ?? 0,
      due_date: '2026-03-15',
    })
    .execute();
  await db
    .insertInto('leads')
    .values({
      ...owned,
      creator_id: admin.id,
      title: 'A lead',
      person_id: person.id,
      source_name: 'Deal',
      custom_fields: JSON.stringify({ [code]: { value: 70, currency: 'USD' } }),
    })
    .execute();
});

test('texts are found without case and accents, and their wildcards are plain characters', async () => {
  assert.deepEqual(await matches('deals', [ask('deal.title', "LIKE '$%'", 'beta')]), ['Bêta']);
  assert.deepEqual(await matches('deals', [ask('deal.title', "LIKE '%$%'", '%')]), ['Alpha 100%']);
  assert.deepEqual(await matches('deals', [ask('deal.title', "LIKE '%$%'", 'a_x')]), ['Gamma_x']);
  assert.deepEqual(await matches('deals', [ask('deal.title', "NOT LIKE '$%'", 'alpha')]), ['Bêta', 'Gamma_x']);
  assert.deepEqual(await matches('deals', [ask('deal.lost_reason', '!=', 'too dear')]), ['Alpha 100%', 'Gamma_x']);
});

test('numbers, money and custom money are compared', async () => {
  assert.deepEqual(await matches('deals', [ask('deal.value', '>=', '200')]), ['Bêta', 'Gamma_x']);
  assert.deepEqual(await matches('deals', [{ ...ask('deal.value', '>', 0), extra_value: 'USD' }]), []);
  assert.deepEqual(await matches('deals', [{ object: 'deal', field_id: fieldId, operator: '=', value: 50 }]), [
    'Alpha 100%',
  ]);
  assert.deepEqual(await matches('deals', [{ object: 'deal', field_id: fieldId, operator: 'IS NULL' }]), [
    'Bêta',
    'Gamma_x',
  ]);
  assert.deepEqual(await matches('leads', [{ object: 'deal', field_id: fieldId, operator: '>', value: 60 }]), [
    'A lead',
  ]);
});

test('all of the AND group and one of the OR group must hold', async () => {
  const any = [ask('deal.status', '=', 'won'), ask('deal.value', '=', 300)];
  assert.deepEqual(await matches('deals', [ask('deal.value', '>', 250)], { any }), ['Gamma_x']);
  assert.deepEqual(await matches('deals', [], { any }), ['Bêta', 'Gamma_x']);
  assert.equal((await matches('deals', [])).length, 3);
});

test('labels, stages, people and owners are found by id', async () => {
  assert.deepEqual(await matches('deals', [ask('deal.label', 'contains', ids['label'])]), ['Alpha 100%']);
  assert.deepEqual(await matches('deals', [ask('deal.label', '=', String(ids['label']))]), ['Alpha 100%']);
  assert.deepEqual(await matches('deals', [ask('deal.label', 'not_contains', ids['label'])]), ['Bêta', 'Gamma_x']);
  assert.deepEqual(await matches('deals', [ask('deal.label', 'IS NULL')]), ['Bêta', 'Gamma_x']);
  assert.equal((await matches('deals', [ask('deal.stage_id', 'has_been', ids['stage'])])).length, 3);
  assert.deepEqual(await matches('deals', [ask('deal.person_id', '=', ids['person'])]), ['Alpha 100%']);
  assert.equal((await matches('deals', [ask('deal.user_id', '=', 'me')])).length, 3);
  assert.equal((await matches('deals', [ask('deal.user_id', 'belongs_to_team', company.roleId)])).length, 3);
  assert.deepEqual(await matches('deals', [ask('deal.is_archived', '=', 1)]), ['Gamma_x']);
});

test('a day is a day of the asker’s time zone', async () => {
  assert.deepEqual(await matches('deals', [ask('deal.add_time', '=', '2026-03-10')]), ['Alpha 100%']);
  await db.updateTable('users').set({ time_zone: 'Europe/Paris' }).where('id', '=', admin.id).execute();
  assert.deepEqual(await matches('deals', [ask('deal.add_time', '=', '2026-03-11')]), ['Alpha 100%']);
  assert.deepEqual(await matches('deals', [ask('deal.add_time', '>', '2026-03-11')]), ['Bêta', 'Gamma_x']);
  await db.updateTable('users').set({ time_zone: 'UTC' }).where('id', '=', admin.id).execute();
  assert.equal((await matches('deals', [ask('deal.update_time', '=', 'this_week')])).length, 3);
  assert.equal((await matches('deals', [ask('deal.update_time', '<', 'yesterday')])).length, 0);
});

test('conditions reach across links, and a denial holds for records without the link', async () => {
  assert.deepEqual(await matches('deals', [ask('organization.name', '=', 'electre')]), ['Alpha 100%']);
  assert.deepEqual(await matches('deals', [ask('organization.name', '!=', 'electre')]), ['Bêta', 'Gamma_x']);
  assert.deepEqual(await matches('deals', [{ ...ask('organization.address', '=', 'lyon'), extra_value: 'locality' }]), [
    'Alpha 100%',
  ]);
  assert.deepEqual(await matches('deals', [ask('person.email', "LIKE '%$%'", 'X.EXAMPLE')]), ['Alpha 100%']);
  assert.deepEqual(await matches('deals', [ask('activity.done', '=', '0')]), ['Alpha 100%']);
  assert.deepEqual(await matches('deals', [ask('deal.next_activity_date', '=', '2026-03-15')]), ['Alpha 100%']);
  assert.deepEqual(await matches('people', [ask('deal.value', '=', 100)]), ['Paul']);
  assert.deepEqual(await matches('org', [ask('person.name', '=', 'paul')]), ['Électre']);
  assert.deepEqual(await matches('activity', [ask('deal.status', '=', 'open'), ask('activity.type', '=', 'call')]), [
    'Ring Paul',
  ]);
  assert.deepEqual(
    await matches('leads', [ask('lead.source_name', '=', 'Deal'), ask('organization.name', 'IS NULL')]),
    ['A lead'],
  );
});

test('what one may not see does not show through a filter', async () => {
  const line = ask('organization.name', '=', 'Hidden');
  assert.deepEqual(await matches('deals', [line], { as: admin }), ['Bêta']);
  assert.deepEqual(await matches('deals', [line], { as: regular }), []);
});

test('a filter of another type, of another company or not shared is not found', async () => {
  const id = await save('deals', []);
  const missing = { code: 'not_found' };
  await assert.rejects(filterCondition(db, await actorOf(admin), { filterId: id, type: 'leads' }), missing);
  await assert.rejects(filterCondition(db, await actorOf(regular), { filterId: id, type: 'deals' }), missing);
  const stranger = (await actorOfUser(db, { companyId: other.id, userId: other.admin.id })) as Actor;
  await assert.rejects(filterCondition(db, stranger, { filterId: id, type: 'deals' }), missing);
});

test('a condition on a field deleted since matches nothing', async () => {
  const id = await save('deals', [{ object: 'deal', field_id: fieldId, operator: 'IS NULL' }]);
  await db.updateTable('fields').set({ is_deleted: true }).where('id', '=', fieldId).execute();
  const condition = await filterCondition(db, await actorOf(admin), { filterId: id, type: 'deals' });
  const { rows } = await sql<{ id: number }>`select d.id from deals d where ${condition}`.execute(db);
  await db.updateTable('fields').set({ is_deleted: false }).where('id', '=', fieldId).execute();
  assert.deepEqual(rows, []);
});

const samples: Record<string, string> = {
  int: '1',
  double: '1.5',
  monetary: '2',
  date: 'today',
  moment: 'now',
  time: '10:00',
  daterange: '2026-01-01',
  timerange: '10:00:00',
  lead: 'adf21080-0e10-11eb-879b-05d71fb426ec',
  status: 'deleted',
  visible_to: '3',
  currency: 'EUR',
  flag: '1',
};

test('every field with every operator of its kind is a query that PostgreSQL takes', async () => {
  for (const object of filterObjects)
    for (const { code: name, id } of systemFields[object]) {
      const column = systemColumn(object, name);
      if (column === null) continue;
      const type = (Object.keys(listed) as FilterType[]).find((key) => listed[key].object === object) as FilterType;
      const lines = operatorsOf[column.kind].map((operator) => ({
        object,
        field_id: id,
        operator,
        value: samples[column.kind] ?? '1',
      }));
      await matches(type, lines);
    }
});

test('custom fields of every type take every operator of their kind', async () => {
  const types = [
    'varchar',
    'varchar_auto',
    'text',
    'double',
    'monetary',
    'set',
    'enum',
    'user',
    'org',
    'people',
    'phone',
    'time',
    'timerange',
    'date',
    'daterange',
    'address',
  ] as const;
  const kinds: Record<string, keyof typeof operatorsOf> = {
    org: 'organization',
    people: 'person',
    varchar_auto: 'varchar',
    text: 'varchar',
    phone: 'varchar',
  };
  for (const [position, type] of types.entries()) {
    const { id } = await db
      .insertInto('fields')
      .values({
        company_id: company.id,
        entity: 'person',
        field_code: String(position).padStart(40, '0'),
        name: type,
        field_type: type,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const kind = kinds[type] ?? (type as keyof typeof operatorsOf);
    await matches(
      'people',
      operatorsOf[kind].map((operator) => ({ object: 'person', field_id: id, operator, value: samples[kind] ?? '1' })),
    );
  }
});
