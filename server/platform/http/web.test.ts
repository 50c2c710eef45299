import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import Fastify from 'fastify';
import { serveWeb } from './web.ts';

const folder = await mkdtemp(join(tmpdir(), 'relance-web-'));
await writeFile(join(folder, 'index.html'), '<title>Relance</title>');
const app = Fastify();
app.setNotFoundHandler(async (_request, reply) => reply.code(404).send({ code: 'not_found' }));
await serveWeb(app, folder);
after(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

test('any address of the app gets its page', async () => {
  for (const url of ['/', '/deals/42', '/leads/inbox?filter=1', '/v3', '/apiary']) {
    const reply = await app.inject({ url });
    assert.deepEqual([reply.statusCode, reply.body], [200, '<title>Relance</title>'], url);
  }
});

test('an address of the API that is none is told to be none, and gets no page', async () => {
  for (const url of ['/api/v2/nothing', '/api/v1/leads/1/nothing?x=1', '/v1/nothing', '/api', '/assets/gone.js']) {
    const reply = await app.inject({ url });
    assert.equal(reply.statusCode, 404, url);
    assert.ok(!reply.body.includes('<title>'), url);
  }
});
