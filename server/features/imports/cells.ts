// From a row to the text of each thing the mapping asks for: corrections, templates, lookups in other files, translations of values.
import type { Cell, FileMapping } from './mapping.ts';
import type { Row } from './reading.ts';
import type { Finding } from './report.ts';

/** The rows of the files that are looked up in, by file and key column, then by key. */
export type LookupTables = ReadonlyMap<string, ReadonlyMap<string, Row>>;

export const tableName = (lookup: { file: string; key: string }): string => `${lookup.file}\n${lookup.key}`;

export type Picked = { text: string; column: string; findings: Finding[] };

const emptyAs = (value: string | undefined): string => value ?? '';

const fillOne = (template: string, row: Row): { text: string; isFull: boolean } => {
  let isFull = true;
  const text = template.replaceAll(/\{([^{}]+)\}/g, (_, column: string) => {
    const value = emptyAs(row.cells.get(column.trim()));
    if (value === '') isFull = false;
    return value;
  });
  return { text, isFull };
};

// The first template whose columns all have a value; else the last one, with what there is.
const fill = (templates: string[], row: Row): string => {
  const filled = templates.map((template) => fillOne(template, row));
  const chosen = filled.find(({ isFull }) => isFull) ?? filled.at(-1);
  return emptyAs(chosen?.text).trim();
};

const lookUp = (
  lookup: NonNullable<Cell['lookup']>,
  row: Row,
  tables: LookupTables,
): { text: string; findings: Finding[] } => {
  const by = emptyAs(row.cells.get(lookup.by));
  if (by === '') return { text: '', findings: [] };
  const found = tables.get(tableName(lookup))?.get(by.toLowerCase());
  if (found !== undefined) return { text: emptyAs(found.cells.get(lookup.take)), findings: [] };
  return {
    text: '',
    findings: [
      {
        code: 'imports.lookup_missing',
        column: lookup.by,
        value: by,
        details: { file: lookup.file, column: lookup.key },
      },
    ],
  };
};

const origin = (cell: Cell, row: Row, tables: LookupTables): Picked => {
  if (cell.constant !== undefined) return { text: cell.constant, column: '', findings: [] };
  if (cell.template !== undefined)
    return { text: fill(cell.template, row), column: cell.template.join(' / '), findings: [] };
  if (cell.lookup !== undefined) return { ...lookUp(cell.lookup, row, tables), column: cell.lookup.by };
  const column = cell.column ?? '';
  return { text: emptyAs(row.cells.get(column)), column, findings: [] };
};

/** The text that a place of the mapping gives for a row; empty text when it gives none. */
export const pick = (cell: Cell, row: Row, tables: LookupTables): Picked => {
  const { text, column, findings } = origin(cell, row, tables);
  const translated = cell.values !== undefined && Object.hasOwn(cell.values, text) ? emptyAs(cell.values[text]) : text;
  const given = translated === '' ? emptyAs(cell.default) : translated;
  const isMissing = text === '' && given === '' && cell.whenEmpty === 'remark';
  return {
    text: given,
    column,
    findings: isMissing
      ? [...findings, { code: 'imports.left_empty', column, value: '', details: { column } }]
      : findings,
  };
};

/** The row with the mapping's corrections, and a finding for each. */
export const corrected = (row: Row, file: FileMapping): { row: Row; findings: Finding[] } => {
  const findings: Finding[] = [];
  let cells: Map<string, string> | null = null;
  for (const [column, corrections] of Object.entries(file.corrections)) {
    const value = emptyAs(row.cells.get(column));
    const better = Object.hasOwn(corrections, value) ? corrections[value] : undefined;
    if (better === undefined) continue;
    cells ??= new Map(row.cells);
    cells.set(column, better);
    findings.push({ code: 'imports.corrected', column, value, details: { value, better } });
  }
  return { row: cells === null ? row : { ...row, cells }, findings };
};

const columnsOfTemplate = (template: string): string[] =>
  [...template.matchAll(/\{([^{}]+)\}/g)].map(([, column]) => emptyAs(column).trim());

const columnsOfCell = (cell: Cell): string[] => [
  ...(cell.column === undefined ? [] : [cell.column]),
  ...(cell.lookup === undefined ? [] : [cell.lookup.by]),
  ...(cell.template ?? []).flatMap(columnsOfTemplate),
];

/** Every column of the file that its mapping reads. */
export const columnsReadFrom = (file: FileMapping): string[] => [
  ...(file.key ?? []),
  ...Object.keys(file.corrections),
  ...[...Object.values(file.columns), ...Object.values(file.custom)].flatMap(columnsOfCell),
];
