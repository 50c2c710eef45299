import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { lockDataDir } from './lock.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'relance-lock-'));
const file = join(dataDir, 'server.lock');
after(() => rmSync(dataDir, { recursive: true, force: true }));

test('a second server on the same data folder is refused with one sentence', async () => {
  const release = await lockDataDir(dataDir);
  await assert.rejects(
    lockDataDir(dataDir, 100),
    /already runs on .* \(process \d+\); stop it, or set RELANCE_DATA_DIR/,
  );
  release();
});

test('a server waits for the one that is just stopping', async () => {
  const release = await lockDataDir(dataDir);
  setTimeout(release, 100);
  (await lockDataDir(dataDir))();
});

test('the lock of a server that was killed is taken over', async () => {
  writeFileSync(file, '999999999 1');
  (await lockDataDir(dataDir, 0))();
});

test('the lock of a server whose process number went to another program is taken over', async () => {
  writeFileSync(file, `${process.pid} 1`);
  (await lockDataDir(dataDir, 0))();
});
