import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FormulaRun } from '#shared/fields/formulas.contract.ts';
import { testApp, testCompany, type Reply } from '#server/testing/app.ts';
import { givenDeal } from '#server/testing/deals.ts';

const { call, db, workJobs } = await testApp();
const company = await testCompany(db);
const other = await testCompany(db);
const { admin } = company;

type Given = { field_type?: string; formula?: string; formula_applies_to?: string };
const add = async (name: string, given: Given = {}): Promise<string> => {
  const body = { field_name: name, field_type: 'double', ...given };
  const reply = await call('POST /api/v2/dealFields', { as: admin, body });
  assert.equal(reply.status, 200, reply.text);
  return reply.body.data.field_code;
};
const ok = async (methodAndPath: string, body?: unknown): Promise<Reply['body']> => {
  const reply = await call(methodAndPath, { as: admin, ...(body === undefined ? {} : { body }) });
  assert.ok(reply.status < 300, reply.text);
  return reply.body.data;
};
const deal = async (body: object = {}): Promise<Reply['body']> =>
  ok('POST /api/v2/deals', { title: 'Press', value: 1000, currency: 'EUR', ...body });
const on = async (id: number, code: string): Promise<unknown> =>
  (await ok(`GET /api/v2/deals/${id}`)).custom_fields[code];

const cost = await add('Cost', { field_type: 'monetary' });
const hours = await add('Hours');
const margin = await add('Margin', { field_type: 'monetary', formula: '#Value - #Cost' });
const rate = await add('Rate', { formula: '#Margin / #Hours' });

test('a formula is computed as a deal is added, changed and its inputs emptied, in the same reply', async () => {
  const made = await deal({ custom_fields: { [cost]: { value: 250.1, currency: 'EUR' }, [hours]: 3 } });
  assert.deepEqual(made['custom_fields'][margin], { value: 749.9, currency: 'EUR' });
  assert.equal(made['custom_fields'][rate], 249.9666666667);
  const edited = await ok(`PATCH /api/v2/deals/${made['id']}`, { value: 550.1 });
  assert.deepEqual([edited['custom_fields'][margin].value, edited['custom_fields'][rate]], [300, 100]);
  const zero = await ok(`PATCH /api/v2/deals/${made['id']}`, { custom_fields: { [hours]: 0 } });
  assert.equal(zero['custom_fields'][rate], null, 'divided by zero');
  const emptied = await ok(`PATCH /api/v2/deals/${made['id']}`, { custom_fields: { [cost]: null } });
  assert.deepEqual([emptied['custom_fields'][margin], emptied['custom_fields'][rate]], [null, null]);
});

test('the history tells what a formula came to, once, beside what it came out of', async () => {
  const { id } = await deal({ custom_fields: { [cost]: { value: 1, currency: 'EUR' } } });
  await ok(`PATCH /api/v2/deals/${id}`, { value: 5 });
  const rows = await db
    .selectFrom('deal_changes')
    .select(['field_key', 'new_value'])
    .where('deal_id', '=', id as number)
    .where('field_key', 'in', ['value', margin])
    .orderBy('field_key')
    .execute();
  assert.deepEqual(
    rows.map(({ new_value: value }) => value).toSorted(),
    ['5', JSON.stringify({ value: 4, currency: 'EUR' })].toSorted(),
  );
});

test('amounts in another currency than the deal’s are never reckoned with', async () => {
  const made = await deal({ custom_fields: { [cost]: { value: 250, currency: 'USD' } } });
  assert.equal(made['custom_fields'][margin], null);
  const dollars = await ok(`PATCH /api/v2/deals/${made['id']}`, { currency: 'USD' });
  assert.deepEqual(dollars['custom_fields'][margin], { value: 750, currency: 'USD' });
});

test('many deals changed at once are computed with it', async () => {
  const fields = { [cost]: { value: 10, currency: 'EUR' } };
  const chance = await add('Chance', { formula: '#Weighted value + #Probability' });
  const made = await deal({ custom_fields: fields, probability: 50 });
  assert.equal(made['custom_fields'][chance], 550);
  const stages = await ok('GET /api/v2/stages');
  await ok('POST /api/v2/deals/bulk', { ids: [made['id']], change: { stage_id: stages[1].id } });
  assert.equal(await on(made['id'], chance), 550);
  await ok(`DELETE /api/v2/dealFields/${chance}`);
});

test('the probability of a stage counts, and changing it is computed in the background', async () => {
  const pipeline = await ok('POST /api/v2/pipelines', { name: 'Weighed', is_deal_probability_enabled: true });
  const stage = await ok('POST /api/v2/stages', { name: 'First', pipeline_id: pipeline['id'], deal_probability: 40 });
  const chance = await add('Expected', { formula: '#Weighted value' });
  const made = await deal({ stage_id: stage['id'] });
  assert.equal(made['custom_fields'][chance], 400);
  await ok(`PATCH /api/v2/stages/${stage['id']}`, { deal_probability: 60 });
  await workJobs();
  assert.equal(await on(made['id'], chance), 600);
  await ok(`PATCH /api/v2/pipelines/${pipeline['id']}`, { is_deal_probability_enabled: false });
  await workJobs();
  assert.equal(await on(made['id'], chance), 1000);
  await ok(`DELETE /api/v2/dealFields/${chance}`);
});

test('activities count at once, on the deal they leave as on the one they come to', async () => {
  const counting = await add('Effort', {
    formula: '#Total activities * 100 + #done activities * 10 + #Activities to do',
  });
  const [one, two] = [(await deal())['id'], (await deal())['id']];
  assert.equal(await on(one, counting), 0);
  const activity = await ok('POST /api/v2/activities', { subject: 'Call', deal_id: one });
  assert.equal(await on(one, counting), 101);
  await ok(`PATCH /api/v2/activities/${activity['id']}`, { done: true });
  assert.equal(await on(one, counting), 110);
  await ok(`PATCH /api/v2/activities/${activity['id']}`, { deal_id: two });
  assert.deepEqual([await on(one, counting), await on(two, counting)], [0, 110]);
  await ok(`DELETE /api/v2/activities/${activity['id']}`);
  assert.equal(await on(two, counting), 0);
  await Promise.all(
    Array.from({ length: 8 }, async (_, index) =>
      ok('POST /api/v2/activities', { subject: `Call ${index}`, deal_id: two }),
    ),
  );
  assert.equal(await on(two, counting), 808, 'of those added at the same moment none is missed');
  await ok(`DELETE /api/v2/dealFields/${counting}`);
});

test('people, scripts and leads cannot write what a formula computes', async () => {
  const { id } = await deal();
  const v2 = await call(`PATCH /api/v2/deals/${id}`, { as: admin, body: { custom_fields: { [rate]: 5 } } });
  assert.equal(v2.status, 400);
  assert.match(v2.text, /is computed by its formula/);
  const v1 = await call(`PUT /api/v1/deals/${id}`, { as: admin, body: { [rate]: 5 } });
  assert.equal(v1.status, 400);
  const person = await ok('POST /api/v2/persons', { name: 'Ada' });
  const lead = { title: 'Lead', person_id: person['id'], [rate]: 5 };
  assert.equal((await call('POST /api/v1/leads', { as: admin, body: lead })).status, 400);
});

test('a formula that was changed is computed on the open deals in the background, with those that come out of it', async () => {
  const doubled = await add('Doubled', { formula: '#Value * 2' });
  const again = await add('Again', { formula: '#Doubled + 1' });
  const [open, won] = [(await deal())['id'], (await deal())['id']];
  await ok(`PATCH /api/v2/deals/${won}`, { status: 'won' });
  await ok(`PATCH /api/v2/dealFields/${doubled}`, { formula: '#Value * 3' });
  await workJobs();
  assert.deepEqual([await on(open, doubled), await on(open, again)], [3000, 3001]);
  assert.deepEqual([await on(won, doubled), await on(won, again)], [2000, 2001], 'a closed deal keeps what it came to');
  const runs = await ok('GET /api/v2/formulas/runs');
  assert.ok(runs.every((run: FormulaRun) => run.status === 'completed' && run.done === run.total));
  assert.ok(runs.some((run: FormulaRun) => run.changed > 0));
});

test('a formula for new deals leaves the others until they change or someone asks', async () => {
  const [old, asked] = [(await deal())['id'], (await deal())['id']];
  const code = await add('Later', { formula: '#Value + 1', formula_applies_to: 'new_deals' });
  await workJobs();
  assert.equal((await deal())['custom_fields'][code], 1001);
  assert.deepEqual([await on(old, code), await on(asked, code)], [null, null]);
  await ok(`PATCH /api/v2/deals/${old}`, { value: 7 });
  assert.equal(await on(old, code), 8);
  assert.deepEqual(await ok('POST /api/v2/deals/recalculate', { ids: [asked, old] }), {
    changed: 1,
    unchanged: 1,
    refused: 0,
  });
  assert.equal(await on(asked, code), 1001);
});

test('a deal that is not one’s own to edit is not computed by asking', async () => {
  const { id } = await deal({ visible_to: 7 });
  const body = { ids: [id] };
  const reply = await call('POST /api/v2/deals/recalculate', { as: company.regular, body });
  assert.equal(reply.status, 200, reply.text);
  assert.equal(reply.body.data.changed, 0);
  assert.equal((await call('POST /api/v2/formulas/runs', { as: company.regular })).status, 403);
  const stranger = await call('POST /api/v2/deals/recalculate', { as: other.admin, body });
  assert.deepEqual(stranger.body.data, { changed: 0, unchanged: 0, refused: 1 });
});

test('a renamed field stays in the formulas that name it; one that is named cannot be deleted', async () => {
  await ok(`PATCH /api/v2/dealFields/${cost}`, { field_name: 'Purchase price' });
  const made = await deal({ custom_fields: { [cost]: { value: 100, currency: 'EUR' } } });
  assert.equal(made['custom_fields'][margin].value, 900);
  const refused = await call(`DELETE /api/v2/dealFields/${cost}`, { as: admin });
  assert.deepEqual([refused.status, refused.body.code], [409, 'field_in_formula']);
  assert.match(refused.text, /Margin/);
  const { id } = ((await ok('GET /api/v1/dealFields?limit=500')) as { key: string; id: number }[]).find(
    ({ key }) => key === cost,
  ) as { id: number };
  assert.equal((await call(`DELETE /api/v1/dealFields/${id}`, { as: admin })).status, 409);
});

test('formulas that would come round to themselves are refused with the loop by name', async () => {
  const first = await add('First', { formula: '#Value' });
  const second = await add('Second', { formula: '#First + 1' });
  assert.notEqual(second, '');
  for (const formula of ['#Second', '#First']) {
    const reply = await call(`PATCH /api/v2/dealFields/${first}`, { as: admin, body: { formula } });
    assert.deepEqual([reply.status, reply.body.code], [400, 'formula_invalid']);
    assert.match(reply.text, formula === '#Second' ? /First → Second → First/ : /First → First/);
  }
});

test('a formula is tried on the newest open deal one sees, and nothing is kept', async () => {
  const { id } = await deal({ value: 33.333, title: 'Sample' });
  const body = { formula: '#Value / 2', field_type: 'monetary' };
  assert.deepEqual(await ok('POST /api/v2/formulas/preview', body), {
    formula: '#value / 2',
    deal: { id, title: 'Sample', currency: 'EUR' },
    value: 16.67,
    why: null,
  });
  const nothing = await ok('POST /api/v2/formulas/preview', { ...body, formula: '#Value / #Hours', deal_id: id });
  assert.deepEqual([nothing['value'], nothing['why']], [null, 'missing']);
  const bad = await call('POST /api/v2/formulas/preview', { as: admin, body: { ...body, formula: '#Value *' } });
  assert.deepEqual([bad.status, bad.body.code], [400, 'formula_invalid']);
  const theirs = await call('POST /api/v2/formulas/preview', { as: other.admin, body: { ...body, deal_id: id } });
  assert.equal(theirs.status, 404);
});

test('a formula stays with the deal that becomes a lead, is named before, and is computed again when it comes back', async () => {
  const effort = await add('Left to do', { formula: '#Activities to do + 0' });
  const id = await givenDeal(db, company, { value: 500, customFields: { [cost]: { value: 20, currency: 'EUR' } } });
  await ok('POST /api/v2/deals/recalculate', { ids: [id] });
  const preview = await ok('POST /api/v2/conversions/preview', { deal_ids: [id] });
  assert.ok(preview['formula_fields'].some((field: { name: string }) => field.name === 'Margin'));
  const started = await ok(`POST /api/v2/deals/${id}/convert/lead`);
  const { lead_id: leadId } = await ok(`GET /api/v2/deals/${id}/convert/status/${started['conversion_id']}`);
  const lead = await ok(`GET /api/v1/leads/${leadId}`);
  assert.equal(margin in lead || `${margin}_currency` in lead, false);
  assert.deepEqual(await on(id, margin), { value: 480, currency: 'EUR' }, 'the deleted deal shows its last value');
  await ok(`PATCH /api/v1/leads/${leadId}`, { value: { amount: 700, currency: 'EUR' } });
  await ok('POST /api/v2/activities', { subject: 'Call', lead_id: leadId });
  assert.deepEqual(await on(id, margin), { value: 480, currency: 'EUR' }, 'a deleted deal is not computed');
  await ok(`POST /api/v2/leads/${leadId}/bring-back`);
  assert.deepEqual(await on(id, margin), { value: 680, currency: 'EUR' });
  assert.equal(await on(id, effort), 1);
});

test('a lead that becomes a deal is computed then', async () => {
  const person = await ok('POST /api/v2/persons', { name: 'Grace' });
  const lead = await ok('POST /api/v1/leads', {
    title: 'Lead',
    person_id: person['id'],
    value: { amount: 90, currency: 'EUR' },
    [cost]: 30,
    [`${cost}_currency`]: 'EUR',
  });
  const started = await ok(`POST /api/v2/leads/${lead['id']}/convert/deal`, {});
  const { deal_id: id } = await ok(`GET /api/v2/leads/${lead['id']}/convert/status/${started['conversion_id']}`);
  assert.deepEqual(await on(id, margin), { value: 60, currency: 'EUR' });
});
