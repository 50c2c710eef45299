import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { migrate } from './migrate.ts';
import { testDatabase } from '#server/testing/database.ts';

const { pool, url } = await testDatabase();

test('migrations may take longer than any other statement, as may waiting for the server that makes them', async () => {
  const hurried = new pg.Pool({ connectionString: url, max: 2, options: '-c statement_timeout=300' });
  hurried.on('error', () => undefined);
  hurried.on('connect', (client) => client.on('error', () => undefined));
  const other = await pool.connect();
  try {
    await other.query('select pg_advisory_lock(7361220425)');
    const waiting = migrate(hurried);
    await assert.doesNotReject(Promise.race([waiting, new Promise((resolve) => setTimeout(resolve, 900))]));
    await other.query('select pg_advisory_unlock(7361220425)');
    assert.deepEqual(await waiting, []);
    assert.equal((await hurried.query('show statement_timeout')).rows[0].statement_timeout, '300ms');
  } finally {
    other.release();
    await hurried.end();
  }
});
