// What is fetched on behalf of strangers' words comes from outside, and not without bounds.
import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import { after, test } from 'node:test';
import { fetchFromOutside, isOutside, treatAsOutside } from './outside.ts';

const serving = async (listener: RequestListener): Promise<string> => {
  const server = createServer(listener);
  after(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return `http://127.0.0.1:${port}/`;
};

test('addresses of our own networks are not outside, in whatever notation', () => {
  for (const address of [
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    'fe80::1',
    'fc00::1',
    '64:ff9b::7f00:1',
    'localhost',
    'nonsense',
  ])
    assert.equal(isOutside(address), false, address);
  for (const address of ['93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946'])
    assert.equal(isOutside(address), true, address);
});

test('nothing is fetched from inside, by address, by name or by being led there', async () => {
  let asked = 0;
  const inside = await serving((_request, reply) => {
    asked += 1;
    reply.end('secret');
  });
  const { port } = new URL(inside);
  for (const address of [
    inside,
    `http://localhost:${port}/`,
    `http://[::1]:${port}/`,
    `http://2130706433:${port}/`,
    'file:///etc/passwd',
  ])
    await assert.rejects(fetchFromOutside(address, 1000), address);
  assert.equal(asked, 0);
});

test('what is outside is fetched, up to a size, over a few turns', async () => {
  treatAsOutside(['127.0.0.1']);
  after(() => treatAsOutside([]));
  const site = await serving((request, reply) => {
    if (request.url === '/inside') return reply.writeHead(302, { location: 'http://127.0.0.2:1/' }).end();
    if (request.url === '/round') return reply.writeHead(302, { location: '/round' }).end();
    if (request.url === '/gone') return reply.writeHead(404).end();
    assert.equal(request.headers.cookie, undefined);
    assert.equal(request.headers.referer, undefined);
    return reply.end(Buffer.alloc(500));
  });
  assert.equal((await fetchFromOutside(site, 500)).length, 500);
  await assert.rejects(fetchFromOutside(site, 499), /too large/);
  await assert.rejects(fetchFromOutside(`${site}inside`, 500), /not outside/);
  await assert.rejects(fetchFromOutside(`${site}round`, 500), /on and on/);
  await assert.rejects(fetchFromOutside(`${site}gone`, 500), /404/);
});
