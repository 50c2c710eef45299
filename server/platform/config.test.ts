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

test('a store for files is named whole or not at all', () => {
  const all = {
    RELANCE_FILES_S3_ENDPOINT: 'https://s3.example.com',
    RELANCE_FILES_S3_BUCKET: 'relance',
    RELANCE_FILES_S3_ACCESS_KEY: 'key',
    RELANCE_FILES_S3_SECRET_KEY: 'secret',
  };
  assert.equal(readConfig({}).filesS3, null);
  const { region, pathStyle, bucket } = readConfig(all).filesS3 ?? {};
  assert.deepEqual([region, pathStyle, bucket], ['us-east-1', true, 'relance']);
  for (const name of Object.keys(all))
    assert.throws(
      () => readConfig({ ...all, [name]: '' }),
      new RegExp(`^Error: ${name} missing: a store for files needs`),
    );
  assert.throws(
    () => readConfig({ ...all, RELANCE_FILES_S3_BUCKET: 'A/b' }),
    /BUCKET cannot be used: must be the name/,
  );
});
