import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany, type TestUser } from '#server/testing/app.ts';
import { testDeal, testLead, testPerson } from '#server/testing/records.ts';
import { formOf, samples, uploader, type Part } from '#server/testing/uploads.ts';

const { db, app, call } = await testApp();
const company = await testCompany(db);
const stranger = await testCompany(db);
const { admin, regular } = company;
const given = { companyId: company.id, ownerId: admin.id };
const personId = await testPerson(db, given);
const dealId = await testDeal(db, { ...given, personId });

const send = uploader(call);
const upload = async (links: Record<string, unknown>, file: Partial<Part> = {}, as: TestUser = admin) =>
  send(links, file, as);

const download = async (id: number, as: TestUser = admin) =>
  app.inject({ method: 'GET', url: `/v1/files/${id}/download`, headers: { 'x-api-token': as.token } });

test('a file is added to a deal and comes back byte for byte', async () => {
  const bytes = samples.png;
  const added = await upload({ deal_id: dealId }, { value: bytes, fileName: 'plan.png', mediaType: 'image/png' });
  assert.equal(added.status, 200, added.text);
  const { data } = added.body;
  assert.equal(data.name, 'plan.png');
  assert.equal(data.file_type, 'img');
  assert.equal(data.file_size, bytes.length);
  assert.equal(data.deal_id, dealId);
  assert.equal(data.deal_name, 'Workshop refit');
  assert.equal(data.user_id, admin.id);
  assert.match(data.url, new RegExp(`/v1/files/${data.id}/download$`));
  assert.match(data.add_time, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  assert.deepEqual((await call(`GET /api/v1/files/${data.id}`, { as: regular })).body.data, data);
  const sent = await download(data.id, regular);
  assert.equal(sent.statusCode, 200);
  assert.deepEqual(sent.rawPayload, bytes);
  assert.equal(sent.headers['content-type'], 'image/png');
  assert.equal(sent.headers['x-content-type-options'], 'nosniff');
  assert.match(String(sent.headers['content-disposition']), /^attachment;/);
});

test('a file that a browser could run is sent as plain bytes', async () => {
  for (const [fileName, mediaType] of [
    ['page.html', 'text/html'],
    ['drawing.svg', 'image/svg+xml'],
    ['page.xhtml', 'application/xhtml+xml'],
    ['script.js', 'text/javascript'],
    ['noextension', 'text/html'],
  ] as const) {
    const { body } = await upload({ deal_id: dealId }, { value: '<script>1</script>', fileName, mediaType });
    const sent = await download(body.data.id);
    assert.equal(sent.headers['content-type'], 'application/octet-stream', fileName);
    assert.match(String(sent.headers['content-disposition']), /^attachment;/);
  }
});

test('a file keeps its name but for folders and characters that deceive', async () => {
  for (const [fileName, name] of [
    ['../../etc/passwd', 'passwd'],
    ['C:\\\\temp\\\\offre.pdf', 'offre.pdf'],
    ['résumé été.pdf', 'résumé été.pdf'],
    ['..hidden', 'hidden'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
  ] as const) {
    const added = await upload({ deal_id: dealId }, { fileName });
    assert.equal(added.body.data.name, name);
    assert.equal((await download(added.body.data.id)).statusCode, 200);
  }
});

test('a file needs a record, seen and there, and bytes', async () => {
  const foreign = await testDeal(db, { companyId: stranger.id, ownerId: stranger.admin.id });
  for (const links of [
    {},
    { deal_id: '' },
    { deal_id: foreign },
    { deal_id: 'abc' },
    { deal_id: 99999999999 },
    { person_id: 2147483647 },
    { activity_id: 2147483647 },
    { lead_id: 'abc' },
  ])
    assert.equal((await upload(links)).status, 400, JSON.stringify(links));
  const without = await call('POST /api/v1/files', {
    as: admin,
    ...formOf([{ name: 'deal_id', value: String(dealId) }]),
  });
  assert.deepEqual([without.status, without.body.code], [400, 'file_missing']);
  const json = await call('POST /api/v1/files', { as: admin, body: { deal_id: dealId } });
  assert.equal(json.body.code, 'file_missing');
});

test('a broken or oversized upload is refused with a clear error', async () => {
  const broken = await call('POST /api/v1/files', {
    as: admin,
    body: Buffer.from('------x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nab'),
    headers: { 'content-type': 'multipart/form-data; boundary=----x' },
  });
  assert.equal(broken.status, 400, broken.text);
  const large = await upload({ deal_id: dealId }, { value: Buffer.alloc(50_000_001) });
  assert.deepEqual([large.status, large.body.code], [413, 'file_too_large']);
  assert.equal(large.body.error, 'A file may have 50 MB.');
  assert.equal((await upload({ deal_id: dealId }, { value: Buffer.alloc(6_000_000) })).status, 200);
});

test('a file is renamed and described by form', async () => {
  const { body } = await upload({ deal_id: dealId });
  const changed = await call(`PUT /v1/files/${body.data.id}`, {
    as: regular,
    body: 'name=Offre+2026.txt&description=signed',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  assert.equal(changed.status, 200, changed.text);
  assert.deepEqual([changed.body.data.name, changed.body.data.description], ['Offre 2026.txt', 'signed']);
  assert.equal(changed.body.data.file_name, 'notes.txt');
  assert.equal((await call(`PUT /v1/files/${body.data.id}`, { as: admin, body: { name: '' } })).status, 400);
});

test('renaming a file does not change what it is sent as', async () => {
  const { body } = await upload({ deal_id: dealId }, { fileName: 'page.html', value: '<b>' });
  await call(`PUT /v1/files/${body.data.id}`, { as: admin, body: { name: 'page.png' } });
  assert.equal((await download(body.data.id)).headers['content-type'], 'application/octet-stream');
});

test('a file of a deal one may not see does not exist for one', async () => {
  const hidden = await testDeal(db, { ...given, visibleTo: 1 });
  const { body } = await upload({ deal_id: hidden, person_id: personId });
  const path = `/api/v1/files/${body.data.id}`;
  for (const as of [regular, stranger.admin]) {
    for (const method of ['GET', 'DELETE']) assert.equal((await call(`${method} ${path}`, { as })).status, 404);
    assert.equal((await call(`PUT ${path}`, { as, body: { name: 'x' } })).status, 404);
    assert.equal((await download(body.data.id, as)).statusCode, 404);
    assert.equal((await call(`GET /api/v1/deals/${hidden}/files`, { as })).status, 404);
    const list = await call('GET /api/v1/files', { as });
    assert.ok(list.body.data.every((file: { id: number }) => file.id !== body.data.id));
  }
  assert.equal((await upload({ deal_id: hidden }, {}, regular)).status, 400);
});

test('the files of a deal include those of its activities', async () => {
  const deal = await testDeal(db, { ...given, personId });
  const activity = await call('POST /api/v2/activities', { as: admin, body: { subject: 'x', deal_id: deal } });
  const own = (await upload({ deal_id: deal })).body.data.id;
  const attached = (await upload({ activity_id: activity.body.data.id })).body.data.id;
  const ids = async (path: string) =>
    (await call(`GET ${path}`, { as: regular })).body.data.map((file: { id: number }) => file.id);
  assert.deepEqual(await ids(`/api/v1/deals/${deal}/files`), [own, attached]);
  assert.deepEqual(await ids(`/api/v1/deals/${deal}/files?sort=id%20DESC&limit=1`), [attached]);
  assert.deepEqual(await ids(`/api/v1/files?deal_id=${deal}&start=1`), [attached]);
  assert.deepEqual(await ids(`/api/v1/persons/${personId}/files`), [attached]);
});

test('the files of a lead are listed', async () => {
  const leadId = await testLead(db, { ...given, personId });
  const { body } = await upload({ lead_id: leadId });
  const list = await call(`GET /api/v1/files?lead_id=${leadId}`, { as: regular });
  assert.deepEqual(
    list.body.data.map((file: { id: number }) => file.id),
    [body.data.id],
  );
  assert.equal(list.body.data[0].lead_name, 'Second workshop');
});

test('lists hold at most 100 files a page', async () => {
  const { body } = await call('GET /api/v1/files?limit=500', { as: admin });
  assert.equal(body.additional_data.pagination.limit, 100);
  for (const query of ['sort=password', 'start=x', 'lead_id=x'])
    assert.equal((await call(`GET /api/v1/files?${query}`, { as: admin })).status, 400, query);
});

test('a deleted file is gone', async () => {
  const { body } = await upload({ deal_id: dealId });
  const { id } = body.data;
  assert.deepEqual((await call(`DELETE /v1/files/${id}`, { as: admin })).body.data, { id });
  assert.equal((await call(`GET /v1/files/${id}`, { as: admin })).status, 404);
  assert.equal((await download(id)).statusCode, 404);
});
