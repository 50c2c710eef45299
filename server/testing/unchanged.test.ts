// Every record's form, saved with the values it was opened with, leaves the record's row as it was, update time and history too.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { sql } from 'kysely';
import { customFieldTypes, type CustomFieldType, type FieldEntity } from '#shared/fields/types.ts';
import { testApp, testCompany, type Reply } from './app.ts';

const { call, db } = await testApp();
const company = await testCompany(db);
const { admin } = company;

type Shown = Reply['body'];
const ok = async (methodAndPath: string, body?: unknown): Promise<Shown> => {
  const reply = await call(methodAndPath, { as: admin, ...(body === undefined ? {} : { body }) });
  assert.ok(reply.status < 300, `${methodAndPath}: ${reply.text}`);
  return reply.body.data;
};

const codes = new Map<string, string>();
const options = new Map<string, number[]>();
let personId = 0;
let orgId = 0;

const valuesOf = (entity: FieldEntity): Record<string, unknown> => {
  const [one, two] = options.get(entity) ?? [];
  const values: Record<CustomFieldType, unknown> = {
    varchar: 'Short',
    varchar_auto: 'Suggested',
    text: 'Two\nlines',
    double: 0.1,
    monetary: { value: 10.005, currency: 'USD' },
    set: [two, one],
    enum: one,
    user: admin.id,
    org: orgId,
    people: personId,
    phone: '+33 1 02',
    time: { value: '09:30:15', timezone_id: 191, timezone_name: 'Europe/Paris' },
    timerange: { value: '22:00:00', until: '06:00:00' },
    date: '2028-02-29',
    daterange: { value: '2027-01-01', until: '2027-01-01' },
    address: { value: '2 quai, Nantes', locality: 'Nantes', lat: 47.2 },
  };
  return Object.fromEntries(customFieldTypes.map((type) => [codes.get(`${entity}.${type}`), values[type]]));
};

before(async () => {
  for (const entity of ['deal', 'person', 'organization'] as const) {
    for (const type of customFieldTypes) {
      const choices = type === 'enum' || type === 'set' ? { options: [{ label: 'A' }, { label: 'B' }] } : {};
      const body = { field_name: type, field_type: type, ...choices };
      const field = await ok(`POST /api/v2/${entity}Fields`, body);
      codes.set(`${entity}.${type}`, field.field_code);
      if (type === 'enum') options.set(entity, [field.options[0].id]);
      if (type === 'set')
        options.set(
          `${entity}.set`,
          field.options.map((option: { id: number }) => option.id),
        );
    }
  }
  await ok('POST /api/v2/dealFields', { field_name: 'Formula', field_type: 'monetary', formula: '#Value - 10%' });
  personId = (await ok('POST /api/v2/persons', { name: 'Ada' })).id;
  orgId = (await ok('POST /api/v2/organizations', { name: 'Engines' })).id;
});

const filled = (entity: FieldEntity): Record<string, unknown> => ({
  ...valuesOf(entity),
  [String(codes.get(`${entity}.set`))]: options.get(`${entity}.set`),
});

const rowsOf = async (table: string, id: unknown): Promise<unknown> => {
  const { rows } = await sql`select to_jsonb(t) as row, (select count(*) from deal_changes) as changes
    from ${sql.table(table)} t where t.id::text = ${String(id)} and t.company_id = ${company.id}`.execute(db);
  assert.equal(rows.length, 1, table);
  return rows;
};

const saveAsItIs = async (saved: { table: string; path: string; id: unknown; body: unknown; method?: string }) => {
  const { table, path, id, body, method = 'PATCH' } = saved;
  const row = await rowsOf(table, id);
  await ok(`${method} ${path}`, body);
  assert.deepEqual(await rowsOf(table, id), row, path);
};

const pick = (record: Shown, keys: string[]): Record<string, unknown> =>
  Object.fromEntries(keys.map((key) => [key, record[key]]));
const withoutFormula = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([code]) => [...codes.values()].includes(code)));

const dealKeys =
  'title owner_id person_id org_id stage_id pipeline_id value currency probability expected_close_date label_ids visible_to status lost_reason';
const personKeys = 'name owner_id org_id emails phones label_ids visible_to job_title birthday postal_address notes';
const organizationKeys = 'name owner_id address label_ids visible_to website linkedin annual_revenue employee_count';

for (const [entity, keys, more] of [
  ['deal', dealKeys, { title: 'Deal', value: 12.345, currency: 'EUR' }],
  ['person', personKeys, { name: 'Grace', emails: [{ value: 'g@example.com', primary: true, label: 'work' }] }],
  ['organization', organizationKeys, { name: 'Ships', address: { value: '1 port' } }],
] as const)
  test(`the form of a ${entity} saved as it was changes nothing, whatever its fields hold`, async () => {
    const { id } = await ok(`POST /api/v2/${entity}s`, { ...more, custom_fields: filled(entity) });
    const path = `/api/v2/${entity}s/${id}`;
    const shown = await ok(`GET ${path}`);
    const body = { ...pick(shown, keys.split(' ')), custom_fields: withoutFormula(shown.custom_fields) };
    await saveAsItIs({ table: `${entity}s`, path, id, body });
  });

test('each field of a deal saved alone as it was changes nothing', async () => {
  const { id } = await ok('POST /api/v2/deals', { title: 'Deal', custom_fields: filled('deal') });
  const { custom_fields: custom } = await ok(`GET /api/v2/deals/${id}`);
  for (const [code, value] of Object.entries(withoutFormula(custom)))
    await saveAsItIs({ table: 'deals', path: `/api/v2/deals/${id}`, id, body: { custom_fields: { [code]: value } } });
});

test('the form of a lead saved as it was changes nothing', async () => {
  const deal = await ok('POST /api/v2/deals', { title: 'Parked', person_id: personId, custom_fields: filled('deal') });
  const { conversion_id: conversion } = await ok(`POST /api/v2/deals/${deal.id}/convert/lead`);
  const { lead_id: id } = await ok(`GET /api/v2/deals/${deal.id}/convert/status/${conversion}`);
  const path = `/api/v1/leads/${id}`;
  const lead = await ok(`GET ${path}`);
  const keys =
    'title owner_id person_id organization_id value expected_close_date label_ids visible_to was_seen is_archived';
  const custom = Object.fromEntries(Object.entries(lead).filter(([key]) => /^[0-9a-f]{40}/.test(key)));
  await saveAsItIs({ table: 'leads', path, id, body: { ...pick(lead, keys.split(' ')), ...custom } });
});

test('the forms of activities, notes, pipelines and stages saved as they were change nothing', async () => {
  const activity = await ok('POST /api/v2/activities', { subject: 'Call', due_date: '2027-01-01', due_time: '09:00' });
  const activityKeys =
    'subject type owner_id due_date due_time duration done note deal_id person_id org_id priority busy';
  const shown = await ok(`GET /api/v2/activities/${activity.id}`);
  const path = `/api/v2/activities/${activity.id}`;
  await saveAsItIs({ table: 'activities', path, id: activity.id, body: pick(shown, activityKeys.split(' ')) });
  const note = await ok('POST /api/v1/notes', { content: '<p>Note</p>', person_id: personId });
  const body = pick(note, ['content', 'person_id']);
  await saveAsItIs({ table: 'notes', path: `/api/v1/notes/${note.id}`, id: note.id, body, method: 'PUT' });
  const [stage] = await ok('GET /api/v2/stages');
  const stageBody = pick(stage, ['name', 'deal_probability', 'is_deal_rot_enabled', 'days_to_rotten', 'pipeline_id']);
  await saveAsItIs({ table: 'stages', path: `/api/v2/stages/${stage.id}`, id: stage.id, body: stageBody });
  const [pipeline] = await ok('GET /api/v2/pipelines');
  const pipelineBody = pick(pipeline, ['name', 'is_deal_probability_enabled']);
  await saveAsItIs({
    table: 'pipelines',
    path: `/api/v2/pipelines/${pipeline.id}`,
    id: pipeline.id,
    body: pipelineBody,
  });
});

test('the form of a field, formula and all, saved as it was changes nothing', async () => {
  const settings = 'ui_visibility,important_fields,required_fields';
  const fields = (await ok(`GET /api/v2/dealFields?limit=500&include_fields=${settings}`)).filter(
    (field: Shown) => field.is_custom_field,
  );
  for (const field of fields) {
    const { rows } = await sql<{ id: number }>`select id from fields where field_code = ${field.field_code}`.execute(
      db,
    );
    const body = pick(field, ['field_name', 'description', ...settings.split(',')]);
    const formula = field.formula === undefined ? {} : { formula: field.formula };
    const path = `/api/v2/dealFields/${field.field_code}`;
    await saveAsItIs({ table: 'fields', path, id: rows[0]?.id, body: { ...body, ...formula } });
  }
  const { rows } = await sql`select id from formula_runs where add_time > now() - interval '1 hour'`.execute(db);
  assert.equal(rows.length, 0, 'no run began: there was no deal when the formula was made');
});
