import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany } from '#server/testing/app.ts';
import { testDeal, testLead, testPerson } from '#server/testing/records.ts';

const { db, call } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;
const given = { companyId: company.id, ownerId: admin.id };
const personId = await testPerson(db, given);
const dealId = await testDeal(db, { ...given, personId });
const leadId = await testLead(db, { ...given, personId });

const link = async (body: Record<string, unknown>, as = admin) =>
  call('POST /v1/files/remoteLink', {
    as,
    body: new URLSearchParams({ remote_location: 'googledrive', ...(body as Record<string, string>) }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });

test('a file at Google Drive is linked to a deal and opens at its own address', async () => {
  const added = await link({ item_type: 'deal', item_id: String(dealId), remote_id: '1aB-c_9' });
  assert.equal(added.status, 200, added.text);
  const { data } = added.body;
  assert.deepEqual(
    [data.deal_id, data.remote_location, data.remote_id, data.file_size, data.url],
    [dealId, 'googledrive', '1aB-c_9', 0, 'https://drive.google.com/open?id=1aB-c_9'],
  );
  const listed = await call(`GET /v1/deals/${dealId}/files`, { as: regular });
  assert.deepEqual(listed.body.data, [data]);
  const bytes = await call(`GET /v1/files/${data.id}/download`, { as: admin });
  assert.deepEqual([bytes.status, bytes.body.code], [409, 'file_elsewhere']);
  const renamed = await call(`PUT /v1/files/${data.id}`, { as: admin, body: { name: 'Plan of the hall' } });
  assert.equal(renamed.body.data.name, 'Plan of the hall');
});

test('a new file is a link that makes it when it is opened', async () => {
  const added = await call('POST /api/v1/files/remote', {
    as: admin,
    body: {
      file_type: 'gsheet',
      title: 'Prices & terms',
      item_type: 'person',
      item_id: personId,
      remote_location: 'googledrive',
    },
  });
  assert.equal(added.status, 200, added.text);
  assert.deepEqual(
    [added.body.data.person_id, added.body.data.file_type, added.body.data.url],
    [personId, 'gsheet', 'https://docs.google.com/spreadsheets/create?title=Prices%20%26%20terms'],
  );
});

test('a lead takes links too, and they follow its deal', async () => {
  const added = await link({ item_type: 'lead', item_id: leadId, remote_id: 'abc', title: 'Brief' });
  assert.deepEqual([added.body.data.lead_id, added.body.data.name], [leadId, 'Brief']);
  const timeline = await call(`GET /api/v2/leads/${leadId}/timeline?kinds=file`, { as: admin });
  assert.equal(timeline.status, 200, timeline.text);
});

test('a link names a record one sees and an id that cannot leave its place in an address', async () => {
  const hidden = await testDeal(db, { ...given, visibleTo: 1 });
  const deal = { item_type: 'deal', item_id: String(dealId) };
  for (const body of [
    { ...deal, remote_id: 'a/../b' },
    { ...deal, remote_id: 'a&b=c' },
    { ...deal, remote_id: '' },
    { ...deal, item_id: leadId, remote_id: 'a' },
    { item_type: 'lead', item_id: '1', remote_id: 'a' },
    { ...deal, remote_id: 'a', remote_location: 'javascript' },
    { item_type: 'product', item_id: '1', remote_id: 'a' },
    { item_type: 'deal', item_id: '2147483647', remote_id: 'a' },
  ])
    assert.equal((await link(body)).status, 400, JSON.stringify(body));
  assert.equal((await link({ item_type: 'deal', item_id: String(hidden), remote_id: 'a' }, regular)).status, 400);
});
