// A row on its way to a record: what can be read from its text alone.
import { createHash } from 'node:crypto';
import { corrected, pick, type LookupTables, type Picked } from './cells.ts';
import type { Cell, CustomType, FileMapping, Mapping } from './mapping.ts';
import type { Row, SourceFile } from './reading.ts';
import type { Finding } from './report.ts';
import { isNaming, targetsOf, type NamingType, type PlainType, type TargetType } from './targets.ts';
import { dateOf, flagOf, momentOf, numberOf, timeOf } from './values.ts';

/** A name still to be looked up among users, organizations, stages and so on. */
export type Naming = {
  target: string;
  isCustom: boolean;
  type: NamingType;
  names: string[];
  cell: Cell;
  column: string;
};

export type Draft = {
  row: Row;
  importKey: string;
  values: Record<string, unknown>;
  /** By the name of the custom field. */
  custom: Record<string, unknown>;
  namings: Naming[];
  findings: Finding[];
  isRefused: boolean;
};

export type Reading = {
  mapping: Mapping;
  file: FileMapping;
  source: SourceFile;
  tables: LookupTables;
  timeZone: string;
  currency: string;
};

const typeOfCustom: Record<CustomType, TargetType> = {
  varchar: 'title',
  phone: 'title',
  text: 'words',
  double: 'number',
  monetary: 'number',
  date: 'date',
  enum: 'option',
  set: 'options',
  user: 'user',
  address: 'address',
};

type Read = { value: unknown } | { code: string; details?: Record<string, unknown> };

const unless = (value: unknown, code: string, details?: Record<string, unknown>): Read =>
  value === null ? { code, ...(details && { details }) } : { value };

const words = (text: string, longest: number): Read => {
  if (text.includes('\u{0}') || !text.isWellFormed()) return { code: 'imports.unstorable' };
  return text.length > longest ? { code: 'imports.too_long', details: { longest } } : { value: text };
};

const within = (number: number | null, lowest: number, highest: number): number | null =>
  number !== null && number >= lowest && number <= highest ? number : null;

type Reader = (text: string, cell: Cell, reading: Reading) => Read;

const amount = (text: string, cell: Cell, reading: Reading): number | null => {
  const number = numberOf(text, reading.mapping.decimal);
  return number === null ? null : within(Number((number * (cell.multiply ?? 1)).toPrecision(15)), -1e15, 1e15);
};

const formatOf = (cell: Cell, reading: Reading): string => cell.date ?? reading.file.dates ?? reading.mapping.dates;

const listOf = (text: string, cell: Cell): string[] =>
  (cell.split === undefined ? [text] : text.split(cell.split)).map((part) => part.trim()).filter((part) => part !== '');

const readers: Record<PlainType, Reader> = {
  title: (text) => words(text, 255),
  words: (text) => words(text, 100_000),
  address: (text) => {
    const read = words(text, 1000);
    return 'value' in read ? { value: { value: read.value } } : read;
  },
  list: (text, cell) => {
    const read = words(text, 2000);
    return 'value' in read ? { value: listOf(text, cell) } : read;
  },
  number: (text, cell, reading) => unless(amount(text, cell, reading), 'imports.unreadable_number'),
  integer: (text, cell, reading) => {
    const number = within(amount(text, cell, reading), 0, 2_147_483_647);
    return unless(Number.isInteger(number) ? number : null, 'imports.unreadable_number');
  },
  percentage: (text, cell, reading) =>
    unless(within(amount(text.replace(/\s*%$/, ''), cell, reading), 0, 100), 'imports.unreadable_number'),
  moment: (text, cell, reading) =>
    unless(momentOf(text, formatOf(cell, reading), reading.timeZone), 'imports.unreadable_date', {
      format: formatOf(cell, reading),
    }),
  date: (text, cell, reading) =>
    unless(dateOf(text, formatOf(cell, reading)), 'imports.unreadable_date', { format: formatOf(cell, reading) }),
  time: (text) => unless(timeOf(text), 'imports.unreadable_time'),
  flag: (text) => unless(flagOf(text), 'imports.unreadable_flag'),
  status: (text) =>
    unless(['open', 'won', 'lost'].find((status) => status === text.toLowerCase()) ?? null, 'imports.unknown_status'),
  currency: (text) =>
    unless(/^[A-Z0-9]{3}$/.test(text.toUpperCase()) ? text.toUpperCase() : null, 'imports.unknown_currency'),
  visibility: (text) => unless(['1', '3', '5', '7'].includes(text) ? Number(text) : null, 'imports.unknown_visibility'),
};

/** Notes that a value cannot be used: the row is refused, or goes on without the value, as the mapping says. */
export const refuse = (draft: Draft, cell: Pick<Cell, 'whenBad'>, finding: Finding): void => {
  if (cell.whenBad === 'empty') {
    draft.findings.push({
      ...finding,
      code: 'imports.bad_left_empty',
      details: { value: finding.value, column: finding.column },
    });
    return;
  }
  draft.isRefused = true;
  draft.findings.push(finding);
};

type Wanted = { target: string; isCustom: boolean; type: TargetType; cell: Cell; customType?: CustomType };

const take = (draft: Draft, wanted: Wanted, context: { picked: Picked; reading: Reading }): void => {
  const { picked, reading } = context;
  const { text, column } = picked;
  draft.findings.push(...picked.findings);
  if (text === '') {
    if (wanted.cell.whenEmpty === 'refuse')
      refuse(
        draft,
        { whenBad: 'refuse' },
        { code: 'imports.required_empty', column, value: '', details: { target: wanted.target } },
      );
    return;
  }
  const { type, cell } = wanted;
  if (isNaming(type)) {
    const names = type === 'labels' || type === 'options' ? listOf(text, cell) : [text];
    for (const name of names) {
      const read = words(name, 255);
      if (!('value' in read)) return refuse(draft, cell, { ...read, column, value: name });
    }
    draft.namings.push({ target: wanted.target, isCustom: wanted.isCustom, type, names, cell, column });
    return;
  }
  const read = readers[type](text, cell, reading);
  if (!('value' in read)) return refuse(draft, cell, { ...read, column, value: text });
  const value = wanted.customType === 'monetary' ? { value: read.value, currency: reading.currency } : read.value;
  (wanted.isCustom ? draft.custom : draft.values)[wanted.target] = value;
};

const wantedOf = (file: FileMapping): Wanted[] => [
  ...Object.entries(file.columns).map(([target, cell]) => ({
    target,
    isCustom: false,
    type: targetsOf[file.as].columns[target] as TargetType,
    cell,
  })),
  ...Object.entries(file.custom).map(([target, cell]) => ({
    target,
    isCustom: true,
    type: typeOfCustom[cell.type],
    cell,
    customType: cell.type,
  })),
];

/** The key of a row: its key columns, or without any a hash of all of it. */
export const keyOf = (row: Row, file: FileMapping): string => {
  if (file.key === undefined)
    return `row-${createHash('sha256')
      .update(JSON.stringify([...row.cells.values()]))
      .digest('hex')
      .slice(0, 40)}`;
  const parts = file.key.map((column) => row.cells.get(column) ?? '');
  return parts.every((part) => part === '') ? '' : parts.join('|');
};

/** The draft of a row. Names of other records are left for later, when a whole batch of them is looked up at once. */
export const draftOf = (raw: Row, reading: Reading): Draft => {
  const { row, findings } = corrected(raw, reading.file);
  const draft: Draft = { row, importKey: '', values: {}, custom: {}, namings: [], findings, isRefused: false };
  const expected = reading.source.header.length;
  if (row.width !== expected) {
    refuse(
      draft,
      { whenBad: 'refuse' },
      { code: 'imports.columns_differ', column: '', value: '', details: { found: row.width, expected } },
    );
    return draft;
  }
  for (const wanted of wantedOf(reading.file))
    take(draft, wanted, { picked: pick(wanted.cell, row, reading.tables), reading });
  for (const target of targetsOf[reading.file.as].required) {
    const isGiven =
      draft.values[target] !== undefined ||
      (target === 'name' && (draft.values['first_name'] ?? draft.values['last_name']) !== undefined);
    if (!isGiven && !draft.isRefused)
      refuse(
        draft,
        { whenBad: 'refuse' },
        {
          code: 'imports.required_empty',
          column: reading.file.columns[target]?.column ?? '',
          value: '',
          details: { target },
        },
      );
  }
  return draft;
};
