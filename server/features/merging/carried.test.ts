import assert from 'node:assert/strict';
import { test } from 'node:test';
import { carriedOf } from '#shared/merging/carried.ts';
import { testDatabase } from '#server/testing/database.ts';

const { pool } = await testDatabase();

// What points at a deal without hanging on it: values that a trigger keeps.
const keptByTriggers = new Set(['deal_values.deal_id']);

test('every table that points at a deal, a person or an organization is moved when that is merged', async () => {
  const { rows } = await pool.query<{ place: string; target: string }>(`
    select c.conrelid::regclass || '.' || a.attname as place, c.confrelid::regclass::text as target
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
    where c.contype = 'f' and c.confrelid in ('deals'::regclass, 'persons'::regclass, 'organizations'::regclass) and a.attname <> 'company_id'`);
  const kindOf = { persons: 'person', organizations: 'organization', deals: 'deal' } as const;
  const forgotten = rows.filter(({ place, target }) => {
    const moved = carriedOf[kindOf[target as keyof typeof kindOf]].map(({ table, column }) => `${table}.${column}`);
    return !moved.includes(place) && !keptByTriggers.has(place);
  });
  assert.deepEqual(forgotten, []);
});

test('every column named after a deal, a person or an organization is known', async () => {
  const { rows } = await pool.query<{ place: string }>(`
    select table_name || '.' || column_name as place from information_schema.columns
    where table_schema = 'public' and column_name ~ '(deal|person|org|organization)_id$' order by 1`);
  const known = new Set([
    ...Object.values(carriedOf)
      .flat()
      .map(({ table, column }) => `${table}.${column}`),
    ...keptByTriggers,
    // Logs tell of what happened to the record that it happened to.
    'conversion_items.deal_id',
    'deal_changes.deal_id',
  ]);
  assert.deepEqual(
    rows.map(({ place }) => place).filter((place) => !known.has(place)),
    [],
  );
});
