import assert from 'node:assert/strict';
import { test } from 'node:test';
import { legacyPerson } from '#shared/people/contract.v1.ts';
import { testApp, testCompany, type TestUser } from '#server/testing/app.ts';
import { formOf } from '#server/testing/uploads.ts';

const { app, call, db } = await testApp();
const company = await testCompany(db);
const { admin, regular } = company;
const gif = Buffer.from('GIF89a a picture of someone');

const person = async (name: string, as: TestUser = regular): Promise<number> => {
  const reply = await call('POST /api/v2/persons', { as, body: { name } });
  assert.equal(reply.status, 200, reply.text);
  return reply.body.data.id;
};

const send = async (id: number, bytes: Buffer, as: TestUser = regular) => {
  const file = { name: 'file', value: bytes, fileName: 'me.gif', mediaType: 'image/gif' };
  return call(`POST /api/v1/persons/${id}/picture`, { as, ...formOf([{ name: 'crop_x', value: '0' }, file]) });
};

test('a picture sent is shown, by an address that anyone can open', async () => {
  const id = await person('Zoé');
  assert.equal((await call(`GET /api/v2/persons/${id}/picture`, { as: regular })).status, 404);
  const sent = await send(id, gif);
  assert.equal(sent.status, 200, sent.text);
  const { data } = (await call(`GET /api/v2/persons/${id}/picture`, { as: regular })).body;
  assert.deepEqual([data.id, data.item_id, data.file_size], [sent.body.data.id, id, gif.length]);
  const address = new URL(data.pictures[128]);
  const shown = await app.inject({ url: address.pathname + address.search });
  assert.deepEqual([shown.statusCode, shown.headers['content-type']], [200, 'image/gif']);
  assert.deepEqual(shown.rawPayload, gif);
  address.searchParams.set('until', '4102444800');
  assert.equal((await app.inject({ url: address.pathname + address.search })).statusCode, 404);
});

test('v1 shows the picture inside its person and beside it, v2 its id', async () => {
  const id = await person('Léa');
  const { data: sent } = (await send(id, gif)).body;
  const { data, related_objects: related } = (await call(`GET /api/v1/persons/${id}`, { as: regular })).body;
  legacyPerson.parse(data);
  assert.deepEqual(
    [data.picture_id.value, data.picture_id.item_id, related.picture[sent.id].id],
    [sent.id, id, sent.id],
  );
  assert.equal((await call(`GET /api/v2/persons/${id}`, { as: regular })).body.data.picture_id, sent.id);
});

test('a new picture takes the place of the old one, whose bytes are left to be removed', async () => {
  const id = await person('Ines');
  const { data: first } = (await send(id, gif)).body;
  const { data: second } = (await send(id, Buffer.from('GIF89a another'))).body;
  assert.notEqual(second.id, first.id);
  assert.equal((await call(`GET /api/v2/persons/${id}`, { as: regular })).body.data.picture_id, second.id);
  const left = await db
    .selectFrom('store_leftovers')
    .select('storage_key')
    .where('company_id', '=', company.id)
    .execute();
  assert.equal(left.length, 1);
});

test('a picture taken off is gone, and taking off none changes nothing', async () => {
  const id = await person('Max');
  await send(id, gif);
  for (let time = 0; time < 2; time += 1)
    assert.deepEqual((await call(`DELETE /api/v1/persons/${id}/picture`, { as: regular })).body.data, { id });
  assert.equal((await call(`GET /api/v2/persons/${id}/picture`, { as: regular })).status, 404);
  assert.equal((await call(`GET /api/v2/persons/${id}`, { as: regular })).body.data.picture_id, null);
  const log = (await call(`GET /api/v1/persons/${id}/changelog`, { as: regular })).body.data;
  assert.equal(log.filter((change: { field_key: string }) => change.field_key === 'picture_id').length, 2);
});

test('what is no picture, whatever it is called, is refused', async () => {
  const id = await person('Ana');
  for (const bytes of [Buffer.from('<svg onload="alert(1)"/>'), Buffer.alloc(0), Buffer.from('RIFF1234WEBP')]) {
    const reply = await send(id, bytes);
    assert.deepEqual([reply.status, reply.body.code], [400, 'person_picture_unusable']);
  }
  const none = await call(`POST /api/v1/persons/${id}/picture`, { as: regular, body: {} });
  assert.deepEqual([none.status, none.body.code], [400, 'file_missing']);
});

test('nobody gives a picture to a person they do not see', async () => {
  const id = await person('Hidden', admin);
  await db.updateTable('persons').set({ visible_to: 1 }).where('id', '=', id).execute();
  assert.equal((await send(id, gif)).status, 404);
  assert.equal((await send(id, gif, (await testCompany(db)).admin)).status, 404);
});

test('merged, a person keeps the picture they have, or takes the other’s', async () => {
  const [kept, other, third] = [await person('Sam A'), await person('Sam B'), await person('Sam C')];
  const { data: taken } = (await send(other, gif)).body;
  await send(third, gif);
  for (const merged of [other, third]) {
    const reply = await call('POST /api/v2/merges/persons', { as: admin, body: { kept_id: kept, merged_id: merged } });
    assert.ok(reply.status < 300, reply.text);
  }
  assert.equal((await call(`GET /api/v2/persons/${kept}`, { as: admin })).body.data.picture_id, taken.id);
  const { data } = (await call(`GET /api/v2/persons/${kept}/picture`, { as: admin })).body;
  assert.equal(data.item_id, kept);
});
