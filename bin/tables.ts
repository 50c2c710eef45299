// Writes server/platform/db/tables.ts from the migrations: `node bin/tables.ts`. A test refuses a stale one.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { scratchDatabase } from '#server/testing/database.ts';

export const tablesFile = join(import.meta.dirname, '../server/platform/db/tables.ts');

type Column = {
  table: string;
  column: string;
  type: string;
  nullable: boolean;
  has_default: boolean;
  generated: boolean;
};

const tsTypes: Record<string, string> = {
  int2: 'number',
  int4: 'number',
  int8: 'number',
  numeric: 'number',
  bool: 'boolean',
  bytea: 'Buffer',
  _text: 'string[]',
};

const property = (column: Column): string => {
  if (column.type === 'jsonb')
    return `  ${column.column}: ${column.nullable ? 'NullableJson' : column.has_default ? 'DefaultedJson' : 'Json'};`;
  const type = `${tsTypes[column.type] ?? 'string'}${column.nullable ? ' | null' : ''}`;
  const name = /^[a-z_]+$/.test(column.column) ? column.column : `'${column.column}'`;
  if (column.generated) return `  ${name}: GeneratedAlways<${type}>;`;
  return `  ${name}: ${column.has_default ? `Generated<${type}>` : type};`;
};

const typeName = (table: string): string =>
  table
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** The TypeScript source of the tables' types, from a migrated database. */
export const tablesSource = async (pool: pg.Pool): Promise<string> => {
  const { rows } = await pool.query<Column>(`
    select c.relname as "table", a.attname as "column", t.typname as type, not a.attnotnull as nullable,
      (a.atthasdef or a.attidentity <> '') as has_default, a.attgenerated <> '' as generated
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
    where c.relkind = 'r' order by c.relname, a.attnum`);
  const tables = Map.groupBy(rows, (row) => row.table);
  const types = [...tables].map(
    ([table, columns]) => `export type ${typeName(table)} = {\n${columns.map(property).join('\n')}\n};\n`,
  );
  const index = `export type Tables = {\n${[...tables.keys()].map((table) => `  ${table}: ${typeName(table)};`).join('\n')}\n};\n`;
  return `// Made from the migrations by bin/tables.ts; do not edit.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

// jsonb is read as what it holds, typed where it is read, and written as text: pg would make an array of PostgreSQL of a list.
// oxlint-disable-next-line typescript/no-explicit-any
type Held = any;
type Json = ColumnType<Held, string, string>;
type DefaultedJson = ColumnType<Held, string | undefined, string>;
type NullableJson = ColumnType<Held, string | null | undefined, string | null>;

${types.join('\n')}\n${index}`;
};

if (import.meta.main) {
  const database = await scratchDatabase();
  await writeFile(tablesFile, await tablesSource(database.pool));
  await database.drop();
}
