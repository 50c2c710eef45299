import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { customFieldTypes, type CustomFieldType } from '#shared/fields/types.ts';
import { actorOfUser } from '#server/features/users/actors.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { testApp, testCompany } from '#server/testing/app.ts';
import {
  customFieldDefinitions,
  presentCustomFields,
  presentCustomFieldsV1,
  readCustomFields,
  readCustomFieldsV1,
  type FieldDefinition,
} from './custom-values.ts';
import { changedCustomFields, mergeCustomFields } from './stored.ts';

const { call, db } = await testApp();
const company = await testCompany(db);
const other = await testCompany(db);
const { admin } = company;
const codes = {} as Record<CustomFieldType, string>;
let actor: Actor;
let definitions: FieldDefinition[] = [];
let [first, second] = [0, 0];
let orgId = 0;
let personId = 0;

const write = async (values: Record<string, unknown>): Promise<Record<string, unknown>> =>
  db.transaction().execute((tx: Tx) => readCustomFields(tx, actor, { entity: 'deal', values }));
const writeV1 = async (body: Record<string, unknown>): Promise<Record<string, unknown>> =>
  db.transaction().execute((tx: Tx) => readCustomFieldsV1(tx, actor, { entity: 'deal', body }));
const one = async (type: CustomFieldType, value: unknown): Promise<unknown> =>
  (await write({ [codes[type]]: value }))[codes[type]];

before(async () => {
  for (const type of customFieldTypes) {
    const options = type === 'enum' || type === 'set' ? [{ label: 'A' }, { label: 'B' }] : undefined;
    const { body } = await call('POST /api/v2/dealFields', {
      as: admin,
      body: { field_name: type, field_type: type, options },
    });
    codes[type] = body.data.field_code;
  }
  actor = (await actorOfUser(db, { companyId: company.id, userId: admin.id })) as Actor;
  definitions = await customFieldDefinitions(db, company.id, 'deal');
  [first, second] = (definitions.find((field) => field.type === 'set')?.options ?? []).map((option) => option.id) as [
    number,
    number,
  ];
  const owned = { company_id: company.id, owner_id: admin.id };
  orgId = (
    await db
      .insertInto('organizations')
      .values({ ...owned, name: 'Org' })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id;
  personId = (
    await db
      .insertInto('persons')
      .values({ ...owned, name: 'Person' })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id;
});

test('a value of each type is kept as v2 writes it', async () => {
  const choice = definitions.find((field) => field.type === 'enum')?.options[0]?.id;
  const zone = { timezone_id: 191, timezone_name: 'Europe/Paris' };
  const values: Record<CustomFieldType, unknown> = {
    varchar: 'short',
    varchar_auto: 'auto',
    text: 'long',
    phone: '+33 1',
    double: 1.5,
    monetary: { value: 10, currency: 'EUR' },
    enum: choice,
    set: [first, second],
    user: admin.id,
    org: orgId,
    people: personId,
    date: '2026-01-31',
    daterange: { value: '2026-01-01', until: '2026-01-31' },
    time: { value: '10:30:00', ...zone },
    timerange: { value: '22:00:00', until: '02:00:00', ...zone },
    address: { value: 'Rue Haute 1', locality: 'Lyon' },
  };
  for (const type of customFieldTypes) assert.deepEqual(await one(type, values[type]), values[type], type);
  for (const type of customFieldTypes) assert.equal(await one(type, null), null, type);
  assert.deepEqual(await one('time', { value: '10:30' }), {
    value: '10:30:00',
    timezone_id: null,
    timezone_name: null,
  });
});

test('values that do not fit their type are refused, naming the field', async () => {
  const bad: Record<CustomFieldType, unknown[]> = {
    varchar: [5, 'x'.repeat(256), {}, 'a\u0000'],
    varchar_auto: [true],
    text: [[], 'x'.repeat(65_536)],
    phone: [33],
    double: ['1.5', true, Number.NaN],
    monetary: [
      10,
      { value: 10 },
      { value: '10', currency: 'EUR' },
      { value: 10, currency: 'euro' },
      { value: 10, currency: 'EUR', tax: 1 },
    ],
    enum: ['1', 1, { id: 1 }, -1],
    set: [[], [1], '1,2', [null]],
    user: [999_999, '1', other.admin.id],
    org: [999_999, {}],
    people: [999_999, 1.5],
    date: ['31.01.2026', '2026-02-30', 20260131, '2026-01-31T00:00:00Z'],
    daterange: ['2026-01-01', { value: '2026-01-01' }, { value: '2026-02-01', until: '2026-01-01' }],
    time: ['10:30:00', { value: '25:00:00' }, { value: '10:30:00', timezone_name: 'Mars/Base' }],
    timerange: [{ value: '10:00:00' }, { value: '10:00:00', until: null }],
    address: ['Rue Haute', { locality: 'Lyon' }, { value: 'Rue Haute', planet: 'Mars' }],
  };
  for (const type of customFieldTypes)
    for (const value of bad[type])
      await assert.rejects(
        one(type, value),
        (error: Error & { code: string; details: { problems: string } }) => {
          assert.equal(error.code, 'ERR_SCHEMA_VALIDATION_FAILED');
          assert.ok(
            error.details.problems.startsWith(`custom_fields.${codes[type]}`),
            `${type} ${JSON.stringify(value)}: ${error.details.problems}`,
          );
          return true;
        },
        `${type} ${JSON.stringify(value)}`,
      );
});

test('an unknown code is refused, as is another company’s', async () => {
  await assert.rejects(write({ ['0'.repeat(40)]: 'x' }), { code: 'ERR_SCHEMA_VALIDATION_FAILED' });
  await assert.rejects(write({ constructor: 'x' }), { code: 'ERR_SCHEMA_VALIDATION_FAILED' });
  const theirs = await call('POST /api/v2/dealFields', {
    as: other.admin,
    body: { field_name: 'T', field_type: 'text' },
  });
  await assert.rejects(write({ [theirs.body.data.field_code]: 'x' }), { code: 'ERR_SCHEMA_VALIDATION_FAILED' });
});

test('flat keys of v1 are read into the same values', async () => {
  assert.deepEqual(
    await writeV1({
      title: 'not a field',
      [codes.varchar]: 'x',
      [codes.double]: '1.5',
      [codes.monetary]: '10',
      [`${codes.monetary}_currency`]: 'USD',
      [codes.set]: `${first},${second}`,
      [codes.user]: String(admin.id),
      [codes.people]: personId,
      [codes.daterange]: '2026-01-01',
      [`${codes.daterange}_until`]: '2026-01-31',
      [codes.time]: '10:30',
      [`${codes.time}_timezone_id`]: '191',
      [codes.address]: 'Rue Haute',
      [`${codes.address}_locality`]: 'Lyon',
      [codes.text]: '',
      [codes.date]: null,
    }),
    {
      [codes.varchar]: 'x',
      [codes.double]: 1.5,
      [codes.monetary]: { value: 10, currency: 'USD' },
      [codes.set]: [first, second],
      [codes.user]: admin.id,
      [codes.people]: personId,
      [codes.daterange]: { value: '2026-01-01', until: '2026-01-31' },
      [codes.time]: { value: '10:30:00', timezone_id: 191, timezone_name: null },
      [codes.address]: { value: 'Rue Haute', locality: 'Lyon' },
      [codes.text]: null,
      [codes.date]: null,
    },
  );
  assert.deepEqual(await writeV1({ [codes.monetary]: 5 }), { [codes.monetary]: { value: 5, currency: 'EUR' } });
});

test('flat keys that are no field’s are refused', async () => {
  for (const body of [
    { ['0'.repeat(40)]: 1 },
    { [`${codes.varchar}_currency`]: 'EUR' },
    { [`${codes.monetary}_currency`]: 'EUR' },
    { [codes.set]: 'A' },
    { [codes.double]: 'many' },
    { [codes.enum]: '999999' },
  ])
    await assert.rejects(writeV1(body), { code: 'ERR_SCHEMA_VALIDATION_FAILED' }, JSON.stringify(body));
});

test('v2 shows every field, unset ones null, and options by their labels when asked', async () => {
  const stored = { [codes.set]: [first], [codes.address]: { value: 'Rue Haute' } };
  const shown = presentCustomFields(definitions, stored);
  assert.equal(Object.keys(shown).length, 16);
  assert.equal(shown[codes.varchar], null);
  assert.deepEqual(shown[codes.set], [first]);
  assert.equal((shown[codes.address] as Record<string, unknown>)['country'], null);
  assert.deepEqual(presentCustomFields(definitions, stored, { only: [codes.set], optionLabels: true }), {
    [codes.set]: [{ id: first, label: 'A' }],
  });
});

test('v1 shows flat keys, and leads only those that are set', async () => {
  const stored = await write({ [codes.monetary]: { value: 10, currency: 'EUR' }, [codes.set]: [first, second] });
  assert.deepEqual(presentCustomFieldsV1(definitions, stored, { omitUnset: true }), {
    [codes.monetary]: 10,
    [`${codes.monetary}_currency`]: 'EUR',
    [codes.set]: `${first},${second}`,
  });
  const whole = presentCustomFieldsV1(definitions, stored, { omitUnset: false });
  assert.equal(whole[`${codes.timerange}_until`], null);
  assert.deepEqual(
    await writeV1(whole),
    { ...Object.fromEntries(customFieldTypes.map((type) => [codes[type], null])), ...stored },
    'what v1 shows it also takes',
  );
});

test('a patch is merged into what is stored, and its nulls removed at the top level only', async () => {
  const deal = await call('POST /api/v2/deals', { as: admin, body: { title: 'Deal' } });
  const merge = async (patch: Record<string, unknown>): Promise<unknown> => {
    const row = await db
      .updateTable('deals')
      .set({ custom_fields: mergeCustomFields('custom_fields', patch) })
      .where('id', '=', deal.body.data.id)
      .returning('custom_fields')
      .executeTakeFirstOrThrow();
    return row.custom_fields;
  };
  assert.deepEqual(await merge({ a: 1, b: { value: 'x', country: null } }), { a: 1, b: { value: 'x', country: null } });
  assert.deepEqual(await merge({ a: null, c: [1] }), { b: { value: 'x', country: null }, c: [1] });
  assert.deepEqual(changedCustomFields({ a: 1, c: [1] }, { a: 1, b: null, c: [2] }), { c: [2] });
});

test('a formula’s value is written by its computation only', async () => {
  const { body } = await call('POST /api/v2/dealFields', {
    as: admin,
    body: { field_name: 'Fee', field_type: 'monetary', formula: '#value * 10 %' },
  });
  const code = body.data.field_code;
  await assert.rejects(write({ [code]: { value: 1, currency: 'EUR' } }), { code: 'ERR_SCHEMA_VALIDATION_FAILED' });
  await assert.rejects(writeV1({ [code]: 1 }), { code: 'ERR_SCHEMA_VALIDATION_FAILED' });
});
