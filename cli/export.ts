// `export DIR`: every list as a CSV file that a spreadsheet opens safely, with names instead of bare ids.
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { csvRows } from '#server/platform/csv.ts';
import { pathFromHere, readArguments } from './arguments.ts';
import type { Connection, Open } from './connection.ts';
import { lists, type List } from './export-lists.ts';
import { companies, customFields, listRows, optionLabels, type Company, type CustomField } from './export.queries.ts';
import { Failure } from './failure.ts';

const usage = 'Usage: npm run relance -- export DIR [--company ID]';
const batch = 2000;

const pairs: Record<string, string> = { monetary: 'currency', daterange: 'until', timerange: 'until' };

const headingsOf = ({ name, field_type: type }: CustomField): string[] =>
  pairs[type] === undefined ? [name] : [name, `${name} (${pairs[type]})`];

const partOf = (value: unknown, part: string): unknown =>
  typeof value === 'object' && value !== null ? ((value as Record<string, unknown>)[part] ?? null) : null;

const cellsOf = ({ field_type: type }: CustomField, value: unknown, options: Map<number, string>): unknown[] => {
  const second = pairs[type];
  if (second !== undefined) return [partOf(value, 'value'), partOf(value, second)];
  if (type === 'enum') return [options.get(Number(value)) ?? value];
  if (type === 'set' && Array.isArray(value)) return [value.map((id) => options.get(Number(id)) ?? id).join(', ')];
  return [typeof value === 'object' && value !== null ? (partOf(value, 'value') ?? JSON.stringify(value)) : value];
};

type Order = { company: Company; list: List; path: string };

const exportList = async ({ db }: Connection, { company, list, path }: Order): Promise<number> => {
  const fields = list.fieldsOf === null ? [] : await customFields(db, company.id, list.fieldsOf);
  const options = await optionLabels(db, company.id);
  const file = await open(path, 'w', 0o600);
  let count = 0;
  try {
    // The mark lets Excel see that it is UTF-8. Names of custom fields are cells like any other.
    await file.writeFile(`\u{feff}${csvRows([[...Object.keys(list.columns), ...fields.flatMap(headingsOf)]])}`);
    for (let after: string | null = null; ;) {
      const rows = await listRows(db, list, { companyId: company.id, after, limit: batch });
      const lines = rows.map((row) => [
        ...row.cells,
        ...fields.flatMap((field) => cellsOf(field, row.custom_fields[field.field_code] ?? null, options)),
      ]);
      await file.writeFile(csvRows(lines));
      count += rows.length;
      if (rows.length < batch) return count;
      after = rows.at(-1)?.row_id ?? null;
    }
  } finally {
    await file.close();
  }
};

/** Writes the files; several companies get a folder each, named after their domain. */
export const runExport = async (args: string[], open: Open): Promise<number> => {
  const { values, words } = readArguments(args, { options: { company: { type: 'string' } }, words: 1, usage });
  const connection = await open();
  const all = await companies(connection.db);
  const chosen = values.company === undefined ? all : all.filter(({ id }) => String(id) === values.company);
  if (chosen.length === 0)
    throw new Failure(
      values.company === undefined ? 'There is no company yet.' : `There is no company ${values.company}.`,
    );
  for (const company of chosen) {
    const folder = join(pathFromHere(words[0] as string), ...(chosen.length > 1 ? [company.domain] : []));
    await mkdir(folder, { recursive: true });
    for (const list of lists) {
      const path = join(folder, `${list.name}.csv`);
      console.log(`${path}: ${await exportList(connection, { company, list, path })} rows`);
    }
  }
  return 0;
};
