import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from './config.ts';

test('the hosts that webhooks may call though they are private are named one by one', () => {
  const hosts = (RELANCE_WEBHOOKS_ALLOW_PRIVATE?: string) =>
    readConfig({ RELANCE_WEBHOOKS_ALLOW_PRIVATE } as NodeJS.ProcessEnv).webhooksAllowPrivate;
  assert.deepEqual(hosts(), []);
  assert.deepEqual(hosts('Hooks.lan, 127.0.0.1:8080,[::1]:81'), ['hooks.lan', '127.0.0.1:8080', '[::1]:81']);
  for (const bad of ['http://hooks.lan', 'a b', 'hooks.lan,', '*', '10.0.0.0/8'])
    assert.throws(
      () => hosts(bad),
      /^Error: RELANCE_WEBHOOKS_ALLOW_PRIVATE cannot be used: must name hosts, separated by commas, such as hooks\.lan:8080\.$/,
      bad,
    );
});
