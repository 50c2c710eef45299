import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { isAllowedHost, isPublicAddress, OutgoingError, postOutside } from './outgoing.ts';

const server = createServer(() => undefined);
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
after(() => {
  server.closeAllConnections();
  server.close();
});
const { port } = server.address() as AddressInfo;

const reasonOf = async (address: string, allowed: string[] = [], timeout = 5000): Promise<string> => {
  try {
    return String(await postOutside(address, { body: '{}', headers: {}, allowed, timeout }));
  } catch (error) {
    if (error instanceof OutgoingError) return error.reason;
    throw error;
  }
};

test('addresses that are the same for everyone are public, all others are not', () => {
  for (const address of ['93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946'])
    assert.equal(isPublicAddress(address), true, address);
  for (const address of [
    '127.0.0.1',
    '10.0.0.1',
    '192.168.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'ff02::1',
    'nonsense',
  ])
    assert.equal(isPublicAddress(address), false, address);
});

test('a private address is called only when its host is allowed, a name that stands for one as little', async () => {
  assert.equal(await reasonOf(`http://127.0.0.1:${port}/`), 'refused');
  assert.equal(await reasonOf(`http://localhost:${port}/`), 'refused');
  assert.equal(await reasonOf(`http://0x7f000001:${port}/`), 'refused');
  assert.equal(await reasonOf('http://127.0.0.1:1/', ['127.0.0.1']), 'unreachable');
  assert.equal(isAllowedHost(new URL('https://hooks.lan/a'), ['hooks.lan:443']), true);
  assert.equal(isAllowedHost(new URL('https://hooks.lan:8443/a'), ['hooks.lan:443']), false);
});

test('an address that does not answer in time is given up, and a name that stands for nothing is not found', async () => {
  assert.equal(await reasonOf(`http://127.0.0.1:${port}/`, ['127.0.0.1'], 300), 'timeout');
  assert.ok(['not_found', 'timeout'].includes(await reasonOf('http://nowhere.invalid/')));
});
