import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testCompany, type TestUser } from '#server/testing/app.ts';
import { testDeal } from '#server/testing/records.ts';
import { photoWith, samples, uploader } from '#server/testing/uploads.ts';

const { db, app, call } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;
const given = { companyId: company.id, ownerId: admin.id };
const dealId = await testDeal(db, given);
const upload = uploader(call);

const add = async (fileName: string, value: string | Buffer): Promise<number> => {
  const { body, text } = await upload({ deal_id: dealId }, { fileName, value, mediaType: 'image/png' }, admin);
  assert.ok(body.success, text);
  return body.data.id;
};

const get = async (path: string, headers: Record<string, string> = {}, as: TestUser = admin) =>
  app.inject({ method: 'GET', url: path, headers: { 'x-api-token': as.token, ...headers } });

const content = async (id: number, headers: Record<string, string> = {}) => get(`/api/v2/files/${id}/content`, headers);

const shownAs = async (id: number): Promise<string | null> =>
  (await call(`GET /api/v2/files/${id}`, { as: admin })).body.data.preview;

test('how a file is shown is told by its content, whatever its name and sender say', async () => {
  for (const [fileName, value, preview, mediaType] of [
    ['photo.txt', samples.png, 'image', 'image/png'],
    ['offer.jpg', samples.pdf, 'pdf', 'application/pdf'],
    ['call.pdf', samples.wav, 'audio', 'audio/wav'],
    ['numbers.csv', 'name;value\nÉté;12', 'text', 'text/plain; charset=utf-8'],
    ['old.md', Buffer.from('Caf\xe9', 'latin1'), 'text', 'text/plain; charset=windows-1252'],
    ['wide.txt', Buffer.from('\ufeffBonjour', 'utf16le'), 'text', 'text/plain; charset=utf-16le'],
    ['empty.png', '', 'text', 'text/plain; charset=utf-8'],
    ['drawing.png', samples.svg, 'text', 'text/plain; charset=utf-8'],
    ['page.png', samples.html, 'text', 'text/plain; charset=utf-8'],
    ['feed.xml', '<?xml version="1.0"?><a/>', 'text', 'text/plain; charset=utf-8'],
    ['photo.png', Buffer.from([0, 1, 2, 3, 4]), null, 'application/octet-stream'],
    ['book.xlsx', Buffer.from('PK\u0003\u0004\0\0\0'), null, 'application/octet-stream'],
  ] as const) {
    const id = await add(fileName, value);
    assert.equal(await shownAs(id), preview, fileName);
    const sent = await content(id);
    assert.equal(sent.statusCode, 200, fileName);
    assert.equal(sent.headers['content-type'], mediaType, fileName);
    assert.deepEqual(sent.rawPayload, Buffer.from(value), fileName);
    const disposition = preview === null ? 'attachment' : 'inline';
    assert.match(String(sent.headers['content-disposition']), new RegExp(`^${disposition}; `), fileName);
  }
});

test('nothing that is sent can run as a page of ours', async () => {
  for (const [fileName, value] of Object.entries(samples)) {
    const id = await add(fileName, value);
    for (const path of [`/v1/files/${id}/download`, `/api/v2/files/${id}/content`]) {
      const { headers } = await get(path);
      assert.equal(headers['x-content-type-options'], 'nosniff');
      const policy = String(headers['content-security-policy']);
      assert.match(policy, /default-src 'none'/);
      if (headers['content-type'] !== 'application/pdf' || path.startsWith('/v1'))
        assert.match(policy, /sandbox/, path);
      assert.doesNotMatch(String(headers['content-type']), /html|svg|xml|script/, path);
    }
    const saved = await get(`/v1/files/${id}/download`);
    assert.match(String(saved.headers['content-disposition']), /^attachment;/);
  }
});

test('a file is saved under its own name, accents and quotes included', async () => {
  const id = await add('Devis été — l’Œuvre (v2) 100%.pdf', samples.pdf);
  const header = String((await get(`/v1/files/${id}/download`)).headers['content-disposition']);
  const [, plain, whole] =
    /^attachment; filename="([ -~]*)"; filename\*=UTF-8''([A-Za-z0-9%._~-]+)$/.exec(header) ?? [];
  assert.equal(plain, 'Devis ete _ l__uvre (v2) 100_.pdf');
  assert.equal(decodeURIComponent(whole as string), 'Devis été — l’Œuvre (v2) 100%.pdf');
});

test('a part of a file can be asked for', async () => {
  const id = await add('letters.txt', 'abcdefghij');
  for (const [range, status, text, told] of [
    ['bytes=2-4', 206, 'cde', 'bytes 2-4/10'],
    ['bytes=7-', 206, 'hij', 'bytes 7-9/10'],
    ['bytes=-3', 206, 'hij', 'bytes 7-9/10'],
    ['bytes=5-500', 206, 'fghij', 'bytes 5-9/10'],
    ['bytes=0-1,4-5', 200, 'abcdefghij', undefined],
    ['lines=1-2', 200, 'abcdefghij', undefined],
  ] as const) {
    const part = await content(id, { range });
    assert.deepEqual([part.statusCode, part.body, part.headers['content-range']], [status, text, told], range);
    assert.equal(part.headers['content-length'], String(text.length));
  }
  for (const range of ['bytes=10-', 'bytes=5-2', 'bytes=-0', 'bytes=99999999999999-'])
    assert.equal((await content(id, { range })).statusCode, 416, range);
});

test('what a browser has already is not sent again, and asked for each time', async () => {
  const id = await add('a.txt', 'hello');
  const first = await content(id);
  assert.equal(first.headers['cache-control'], 'private, no-cache');
  const again = await content(id, { 'if-none-match': String(first.headers['etag']) });
  assert.deepEqual([again.statusCode, again.body], [304, '']);
});

test('only who sees the record sees what its files hold', async () => {
  const hidden = await testDeal(db, { ...given, visibleTo: 1 });
  const { body } = await upload({ deal_id: hidden }, {}, admin);
  for (const path of ['', '/content'])
    assert.equal((await get(`/api/v2/files/${body.data.id}${path}`, {}, regular)).statusCode, 404);
  assert.equal((await call(`POST /api/v2/files/${body.data.id}/restore`, { as: regular })).status, 404);
});

test('a deleted file comes back to whoever may change it', async () => {
  const id = await add('plan.txt', 'Plan');
  await call(`DELETE /v1/files/${id}`, { as: admin });
  assert.equal((await content(id)).statusCode, 404);
  const restored = await call(`POST /api/v2/files/${id}/restore`, { as: admin });
  assert.deepEqual([restored.status, restored.body.data.active_flag], [200, true]);
  assert.equal((await call(`POST /api/v2/files/${id}/restore`, { as: admin })).status, 200);
  assert.equal((await content(id)).body, 'Plan');
});

test('a link to a file elsewhere is shown nowhere', async () => {
  const link = { item_type: 'deal', item_id: dealId, remote_id: 'abc', remote_location: 'googledrive' };
  const { body } = await call('POST /v1/files/remoteLink', { as: admin, body: link });
  assert.equal(await shownAs(body.data.id), null);
  assert.equal((await content(body.data.id)).statusCode, 409);
});

test('a photo of megabytes has a small picture in a list, by the same right as itself', async () => {
  const small = Buffer.concat([Buffer.from('ffd8ffdb', 'hex'), Buffer.alloc(5000, 1), Buffer.from('ffd9', 'hex')]);
  const photo = photoWith(small, { order: 'II', orientation: 6, rest: Buffer.alloc(3_000_000, 7) });
  const id = await add('photo.jpg', photo);
  const sent = await get(`/api/v2/files/${id}/thumbnail`);
  assert.deepEqual([sent.statusCode, sent.headers['content-type']], [200, 'image/jpeg']);
  assert.equal(sent.rawPayload.length, small.length + 36);
  assert.equal(sent.headers['x-content-type-options'], 'nosniff');
  const none = await get(`/api/v2/files/${await add('drawing.png', samples.png)}/thumbnail`);
  assert.deepEqual([none.statusCode, none.json().code], [404, 'no_thumbnail']);
  assert.equal((await get(`/api/v2/files/${await add('empty.jpg', '')}/thumbnail`)).json().code, 'no_thumbnail');
  const hidden = await testDeal(db, { ...given, visibleTo: 1 });
  const { body } = await upload(
    { deal_id: hidden },
    { fileName: 'p.jpg', value: photo, mediaType: 'image/jpeg' },
    admin,
  );
  assert.equal((await get(`/api/v2/files/${body.data.id}/thumbnail`, {}, regular)).statusCode, 404);
});
