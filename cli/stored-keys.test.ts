import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { lockLeftovers } from '#server/platform/files/leftovers.queries.ts';
import { testDatabase } from '#server/testing/database.ts';
import { storedKeys } from './doctor.queries.ts';

const { db } = await testDatabase();

test('what is backed up, moved and kept from being purged are the bytes of every table that holds some', async () => {
  const { rows } = await sql<{ name: string }>`select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'storage_key' and table_name <> 'store_leftovers' order by 1`.execute(
    db,
  );
  assert.ok(rows.length >= 4);
  const forgotten = rows.filter(({ name }) =>
    [storedKeys, lockLeftovers].some((asks) => !String(asks).includes(`from ${name} `)),
  );
  assert.deepEqual(forgotten, []);
});
