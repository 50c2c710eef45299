// What a conversion says of deals that changed after they were previewed, and what it leaves of the labels it made.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany } from '#server/testing/app.ts';
import { givenDeal } from '#server/testing/deals.ts';
import { testPerson } from '#server/testing/records.ts';

const { call, db, workJobs } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;

const post = async (path: string, body: object) => {
  const reply = await call(`POST ${path}`, { as: admin, body });
  assert.ok(reply.status < 300, reply.text);
  return reply.body.data;
};

const previewOf = async (dealIds: number[]): Promise<string> =>
  (await post('/api/v2/conversions/preview', { deal_ids: dealIds })).previewed_at;

const convert = async (dealId: number, previewedAt?: string) => {
  const query = previewedAt === undefined ? '' : `?previewed_at=${encodeURIComponent(previewedAt)}`;
  const started = await call(`POST /api/v2/deals/${dealId}/convert/lead${query}`, { as: admin });
  assert.equal(started.status, 200, started.text);
  const path = `/api/v2/deals/${dealId}/convert/status/${started.body.data.conversion_id}`;
  return (await call(`GET ${path}`, { as: admin })).body.data;
};

const noteOn = async (dealId: number): Promise<number> =>
  (await post('/api/v1/notes', { content: 'Note', deal_id: dealId })).id;

test('a conversion says when its deal, or anything it carries, changed since the preview', async () => {
  const personId = await testPerson(db, { companyId: company.id, ownerId: admin.id });
  const changes: Record<string, (dealId: number, noteId: number) => Promise<unknown>> = {
    'the deal is edited': (dealId) => call(`PATCH /api/v2/deals/${dealId}`, { as: regular, body: { title: 'New' } }),
    'a note is added': (dealId) => noteOn(dealId),
    'a note is changed': (_deal, noteId) =>
      call(`PUT /api/v1/notes/${noteId}`, { as: regular, body: { content: 'Other' } }),
    'a note is deleted': (_deal, noteId) => call(`DELETE /api/v1/notes/${noteId}`, { as: regular }),
    'an activity is planned': (dealId) =>
      post('/api/v2/activities', { subject: 'Call', type: 'call', deal_id: dealId }),
    'a participant joins': (dealId) => post(`/api/v1/deals/${dealId}/participants`, { person_id: personId }),
    'a follower comes': (dealId) => post(`/api/v2/deals/${dealId}/followers`, { user_id: regular.id }),
  };
  for (const [name, change] of Object.entries(changes)) {
    const dealId = await givenDeal(db, company);
    const noteId = await noteOn(dealId);
    const previewedAt = await previewOf([dealId]);
    await change(dealId, noteId);
    const status = await convert(dealId, previewedAt);
    assert.deepEqual([status.status, status.changed_since_preview], ['completed', true], name);
  }
});

test('a conversion says nothing of the kind when nothing changed, or when nobody looked before', async () => {
  const dealId = await givenDeal(db, company);
  await noteOn(dealId);
  const status = await convert(dealId, await previewOf([dealId]));
  assert.deepEqual([status.status, 'changed_since_preview' in status], ['completed', false]);
  const other = await givenDeal(db, company);
  assert.equal('changed_since_preview' in (await convert(other)), false);
  const path = `POST /api/v2/deals/${await givenDeal(db, company)}/convert/lead`;
  assert.equal((await call(`${path}?previewed_at=yesterday`, { as: admin })).status, 400);
});

test('the report of many deals names those to which something was added since the preview', async () => {
  const dealIds = [await givenDeal(db, company), await givenDeal(db, company)];
  const previewedAt = await previewOf(dealIds);
  await noteOn(dealIds[1] as number);
  const { id } = await post('/api/v2/conversions', { deal_ids: dealIds, previewed_at: previewedAt });
  await workJobs();
  const { body } = await call(`GET /api/v2/conversions/${id}/results`, { as: admin });
  assert.deepEqual(
    body.data.map((line: { changed_since_preview: boolean }) => line.changed_since_preview),
    [false, true],
  );
});

const labelled = async (label: string): Promise<number> => {
  const fields = await call('GET /api/v2/dealFields/label_ids', { as: admin });
  const known = ((fields.body.data.options ?? []) as { id: number; label: string }[]).find(
    (one) => one.label === label,
  );
  const option =
    known ??
    (await call('POST /api/v2/dealFields/label_ids/options', { as: admin, body: [{ label }] })).body.data.find(
      (one: { label: string }) => one.label === label,
    );
  const dealId = await givenDeal(db, company);
  const patched = await call(`PATCH /api/v2/deals/${dealId}`, { as: admin, body: { label_ids: [option.id] } });
  assert.equal(patched.status, 200, patched.text);
  return dealId;
};

const leadLabels = async (): Promise<{ id: string; name: string }[]> =>
  (await call('GET /api/v1/leadLabels', { as: admin })).body.data;
const bringBack = (leadId: string) => post(`/api/v2/leads/${leadId}/bring-back`, {});

test('a lead label that a conversion made goes again with the last deal that came back', async () => {
  const before = await leadLabels();
  const [one, two] = [await labelled('Spring fair'), await labelled('Spring fair')];
  const [first, second] = [await convert(one), await convert(two)];
  assert.equal((await leadLabels()).length, before.length + 1);
  await bringBack(first.lead_id);
  assert.equal((await leadLabels()).length, before.length + 1);
  await bringBack(second.lead_id);
  assert.deepEqual(await leadLabels(), before);
  assert.equal((await call(`GET /api/v2/deals/${two}`, { as: admin })).body.data.label_ids.length, 1);
});

test('a lead label that somebody put on another lead, or edited, stays', async () => {
  const isThere = async (id: string): Promise<boolean> => (await leadLabels()).some((label) => label.id === id);
  const made = async (name: string): Promise<string> =>
    (await leadLabels()).find((label) => label.name === name)?.id as string;
  const worn = await convert(await labelled('Worn'));
  const wornId = await made('Worn');
  const personId = await testPerson(db, { companyId: company.id, ownerId: admin.id });
  await post('/api/v1/leads', { title: 'Other', person_id: personId, label_ids: [wornId] });
  await bringBack(worn.lead_id);
  assert.equal(await isThere(wornId), true);
  const edited = await convert(await labelled('Edited'));
  const editedId = await made('Edited');
  await call(`PATCH /api/v1/leadLabels/${editedId}`, { as: admin, body: { color: 'red' } });
  await bringBack(edited.lead_id);
  assert.equal(await isThere(editedId), true);
});

test('undoing a conversion of many deals takes the labels it made along', async () => {
  const before = await leadLabels();
  const dealIds = [await labelled('Autumn fair'), await labelled('Winter fair')];
  const { id } = await post('/api/v2/conversions', { deal_ids: dealIds });
  await workJobs();
  assert.equal((await leadLabels()).length, before.length + 2);
  await post(`/api/v2/conversions/${id}/undo`, {});
  await workJobs();
  assert.deepEqual(await leadLabels(), before);
});
