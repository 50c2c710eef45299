import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany } from '#server/testing/app.ts';
import { givenDeal } from '#server/testing/deals.ts';
import { samples, uploader } from '#server/testing/uploads.ts';

const { app, call, db, pool } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;
const upload = uploader(call);

const park = async (dealId: number): Promise<string> => {
  const started = await call(`POST /api/v2/deals/${dealId}/convert/lead`, { as: admin });
  const status = await call(`GET /api/v2/deals/${dealId}/convert/status/${started.body.data.conversion_id}`, {
    as: admin,
  });
  return status.body.data.lead_id;
};

const rowsOf = async (ids: number[]): Promise<Record<string, unknown>[]> => {
  const { rows } = await pool.query<{ row: Record<string, unknown> }>(
    `select to_jsonb(f) - 'update_time' as row from files f where id = any($1) order by id`,
    [ids],
  );
  return rows.map(({ row }) => row);
};

const content = async (id: number, token = admin.token): Promise<[number, Buffer]> => {
  const sent = await app.inject({ url: `/api/v2/files/${id}/content`, headers: { 'x-api-token': token } });
  return [sent.statusCode, sent.rawPayload];
};

const activityOf = async (dealId: number, done: boolean): Promise<number> =>
  (await call('POST /api/v2/activities', { as: admin, body: { subject: 'Visit', deal_id: dealId, done } })).body.data
    .id;

test('each file of a deal goes to the lead and comes back as it was, shown at every step', async () => {
  const dealId = await givenDeal(db, company);
  const [open, done] = [await activityOf(dealId, false), await activityOf(dealId, true)];
  const add = async (links: Record<string, unknown>, fileName: string, value: Buffer): Promise<number> =>
    (await upload(links, { fileName, value }, admin)).body.data.id;
  const own = await add({ deal_id: dealId }, 'plan.png', samples.png);
  const deleted = await add({ deal_id: dealId }, 'old.pdf', samples.pdf);
  await call(`DELETE /v1/files/${deleted}`, { as: admin });
  const ofOpen = await add({ activity_id: open, deal_id: dealId }, 'visit.pdf', samples.pdf);
  const ofDone = await add({ activity_id: done }, 'report.wav', samples.wav);
  const link = { item_type: 'deal', item_id: dealId, remote_id: 'abc', remote_location: 'googledrive' };
  const remote = (await call('POST /v1/files/remoteLink', { as: admin, body: link })).body.data.id;
  const ids = [own, deleted, ofOpen, ofDone, remote];
  const before = await rowsOf(ids);

  const leadId = await park(dealId);
  const moved = await rowsOf(ids);
  const stays = ({ id }: Record<string, unknown>): boolean => id === ofDone || id === deleted;
  for (const row of moved.filter((one) => !stays(one)))
    assert.deepEqual([row['deal_id'], row['lead_id']], [null, leadId], String(row['name']));
  assert.deepEqual(moved.filter(stays), before.filter(stays));
  const listed = await call(`GET /v1/files?lead_id=${leadId}`, { as: admin });
  assert.deepEqual(
    listed.body.data.map(({ id }: { id: number }) => id),
    [own, ofOpen, remote],
  );
  for (const [id, bytes] of [
    [own, samples.png],
    [ofOpen, samples.pdf],
    [ofDone, samples.wav],
  ] as const)
    assert.deepEqual(await content(id), [200, bytes]);

  const added = await add({ lead_id: leadId }, 'later.png', samples.png);
  const back = await call(`POST /api/v2/leads/${leadId}/bring-back`, { as: admin, body: {} });
  assert.equal(back.status, 200, back.text);
  assert.deepEqual(await rowsOf(ids), before);
  assert.equal((await rowsOf([added]))[0]?.['deal_id'], dealId);
  for (const id of [own, ofOpen, added]) assert.equal((await content(id))[0], 200);
  const restored = await call(`POST /api/v2/files/${deleted}/restore`, { as: admin });
  assert.equal(restored.body.data.deal_id, dealId);
});

test('who may see a file follows the record it has gone to', async () => {
  const dealId = await givenDeal(db, company);
  await call(`PATCH /api/v2/deals/${dealId}`, { as: admin, body: { visible_to: 7 } });
  const { id } = (await upload({ deal_id: dealId }, { value: samples.png }, admin)).body.data;
  assert.equal((await content(id, regular.token))[0], 200);
  const leadId = await park(dealId);
  assert.equal((await content(id, regular.token))[0], 200);
  await call(`PATCH /api/v1/leads/${leadId}`, { as: admin, body: { visible_to: '1' } });
  assert.equal((await content(id, regular.token))[0], 404);
  assert.equal((await call(`GET /api/v2/files/${id}`, { as: regular })).status, 404);
  await call(`POST /api/v2/leads/${leadId}/bring-back`, { as: admin, body: {} });
  const { visible_to: visible } = (await call(`GET /api/v2/deals/${dealId}`, { as: admin })).body.data;
  assert.equal((await content(id, regular.token))[0], visible === 7 ? 200 : 404);
});

test('a lead that becomes a new deal takes its files there', async () => {
  const dealId = await givenDeal(db, company);
  const { id } = (await upload({ deal_id: dealId }, { value: samples.pdf }, admin)).body.data;
  const leadId = await park(dealId);
  const started = await call(`POST /api/v2/leads/${leadId}/convert/deal`, { as: admin, body: {} });
  const status = await call(`GET /api/v2/leads/${leadId}/convert/status/${started.body.data.conversion_id}`, {
    as: admin,
  });
  assert.equal((await rowsOf([id]))[0]?.['deal_id'], status.body.data.deal_id);
  assert.deepEqual(await content(id), [200, samples.pdf]);
});
