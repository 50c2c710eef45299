import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany, testUser, type TestUser } from '#server/testing/app.ts';
import { givenDeal, givenItems } from '#server/testing/deals.ts';

const { call, db } = await testApp();
const company = await testCompany(db);
const { admin } = company;

const convert = async (leadId: string, body: unknown = {}, as: TestUser = admin) =>
  call(`POST /api/v2/leads/${leadId}/convert/deal`, { as, body });

const dealOf = async (leadId: string, body: unknown = {}): Promise<number> => {
  const started = await convert(leadId, body);
  assert.equal(started.status, 200, started.text);
  const status = await call(`GET /api/v2/leads/${leadId}/convert/status/${started.body.data.conversion_id}`, {
    as: admin,
  });
  assert.equal(status.body.data.status, 'completed');
  return status.body.data.deal_id;
};

const givenLead = async (fields: Record<string, unknown> = {}): Promise<string> => {
  const person = await call('POST /api/v2/persons', { as: admin, body: { name: 'Nadia Benali' } });
  const lead = await call('POST /api/v1/leads', {
    as: admin,
    body: { title: 'Web form', person_id: person.body.data.id, ...fields },
  });
  assert.equal(lead.status, 201, lead.text);
  return lead.body.data.id;
};

const stages = async () =>
  db
    .selectFrom('stages')
    .select(['id', 'pipeline_id'])
    .where('company_id', '=', company.id)
    .orderBy('order_nr')
    .execute();

test('a lead becomes a new deal in the first stage of the default pipeline, with its fields, and the lead goes', async () => {
  const leadId = await givenLead({ value: { amount: 250, currency: 'USD' }, expected_close_date: '2027-06-30' });
  const dealId = await dealOf(leadId);
  const deal = await call(`GET /api/v2/deals/${dealId}?include_fields=source_lead_id`, { as: admin });
  const {
    title,
    value,
    currency,
    expected_close_date: date,
    status,
    stage_id: stageId,
    source_lead_id: source,
  } = deal.body.data;
  assert.deepEqual(
    [title, value, currency, date, status, source],
    ['Web form', 250, 'USD', '2027-06-30', 'open', leadId],
  );
  assert.equal(stageId, (await stages())[0]?.id);
  assert.equal((await call(`GET /api/v1/leads/${leadId}`, { as: admin })).status, 404);
});

test('stage_id decides the stage, and wins over pipeline_id', async () => {
  const [, , third] = await stages();
  const dealId = await dealOf(await givenLead(), { stage_id: third?.id, pipeline_id: 2_000_000_000 });
  assert.equal((await call(`GET /api/v2/deals/${dealId}`, { as: admin })).body.data.stage_id, third?.id);
});

test('only pipeline_id means the first stage of that pipeline', async () => {
  const pipeline = await call('POST /api/v2/pipelines', { as: admin, body: { name: 'Renewals' } });
  const stage = await call('POST /api/v2/stages', {
    as: admin,
    body: { name: 'To renew', pipeline_id: pipeline.body.data.id },
  });
  const dealId = await dealOf(await givenLead(), { pipeline_id: pipeline.body.data.id });
  const deal = await call(`GET /api/v2/deals/${dealId}`, { as: admin });
  assert.deepEqual([deal.body.data.pipeline_id, deal.body.data.stage_id], [pipeline.body.data.id, stage.body.data.id]);
});

test('a stage or pipeline that is not there is refused, and the lead stays', async () => {
  const leadId = await givenLead();
  for (const body of [
    { stage_id: 2_000_000_000 },
    { pipeline_id: 2_000_000_000 },
    { stage_id: '1' },
    { pipeline: 1 },
  ]) {
    const reply = await convert(leadId, body);
    assert.deepEqual([reply.status, reply.body.code], [400, 'ERR_SCHEMA_VALIDATION_FAILED'], JSON.stringify(body));
  }
  assert.equal((await call(`GET /api/v1/leads/${leadId}`, { as: admin })).status, 200);
});

test('everything the lead has moves to the deal, and its parking ends: the first deal stays deleted', async () => {
  const firstDeal = await givenDeal(db, company, { labels: ['Hot'] });
  await givenItems(db, company, firstDeal);
  await call(`POST /api/v2/deals/${firstDeal}/convert/lead`, { as: admin });
  const lead = await db
    .selectFrom('leads')
    .select('id')
    .where('source_deal_id', '=', firstDeal)
    .executeTakeFirstOrThrow();
  const newDeal = await dealOf(lead.id);
  assert.notEqual(newDeal, firstDeal);
  for (const [table, count] of [
    ['activities', 2],
    ['notes', 1],
    ['files', 1],
    ['mail_threads', 1],
    ['deal_labels', 1],
  ] as const)
    assert.equal(
      (await db.selectFrom(table).select('deal_id').where('deal_id', '=', newDeal).execute()).length,
      count,
      table,
    );
  assert.equal((await call(`GET /api/v2/deals/${firstDeal}`, { as: admin })).body.data.is_deleted, true);
  const parkings = await call(`GET /api/v2/deals/${firstDeal}/parkings`, { as: admin });
  assert.equal(parkings.body.data[0].ended_how, 'became_deal');
});

test('a lead one does not see or that is gone answers 404; one that may not be edited is rejected', async () => {
  const leadId = await givenLead({ visible_to: '7' });
  const stranger = await testCompany(db);
  assert.equal((await convert(leadId, {}, stranger.admin)).status, 404);
  const reader = await testUser(db, company);
  await db
    .updateTable('permission_sets')
    .set({ contents: ['can_add_deals'] })
    .where('company_id', '=', company.id)
    .where('app', '=', 'sales')
    .where('type', '=', 'regular')
    .execute();
  const started = await convert(leadId, {}, reader);
  const status = await call(`GET /api/v2/leads/${leadId}/convert/status/${started.body.data.conversion_id}`, {
    as: reader,
  });
  assert.deepEqual([status.body.data.status, status.body.data.code], ['rejected', 'lead_not_editable']);
  await dealOf(leadId);
  assert.equal((await convert(leadId)).status, 404);
});

test('twenty clients converting the same lead make one deal', async () => {
  const leadId = await givenLead();
  const replies = await Promise.all(Array.from({ length: 20 }, async () => convert(leadId)));
  assert.equal(replies.filter((reply) => reply.status === 200).length, 1);
  assert.equal((await db.selectFrom('deals').select('id').where('source_lead_id', '=', leadId).execute()).length, 1);
});
