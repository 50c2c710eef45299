import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { testDatabase } from '#server/testing/database.ts';
import { tablesFile, tablesSource } from './tables.ts';

test('the types of the tables are those of the migrations', async () => {
  const { pool } = await testDatabase();
  assert.equal(await readFile(tablesFile, 'utf8'), await tablesSource(pool), 'run `node bin/tables.ts`');
});
