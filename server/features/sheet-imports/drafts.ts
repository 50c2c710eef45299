// A row on its way to records: what each of its cells says.
import type { CustomFieldType } from '#shared/fields/types.ts';
import type { ImportSettings } from '#shared/sheet-imports/settings.ts';
import {
  cellTypeOfField,
  readTarget,
  targetOf,
  type CellType,
  type ImportEntity,
} from '#shared/sheet-imports/targets.ts';
import type { Known } from './known.ts';
import { readCell, type CellPlace } from './cells.ts';
import type { Amount } from './item-cells.ts';
import type { Cell } from './rows.ts';

/** One thing to say about a row; `column` names where. */
export type Finding = {
  outcome: 'refused' | 'skipped' | 'remark';
  code: string;
  details: Record<string, unknown>;
};

export type Values = Record<string, unknown> & { custom?: Record<string, unknown> };

export type Draft = {
  nr: number;
  line: number;
  /** What the row says of each record; an entity it says nothing of is absent. */
  values: Partial<Record<ImportEntity, Values>>;
  findings: Finding[];
  isRefused: boolean;
};

export type Column = {
  index: number;
  title: string;
  entity: ImportEntity;
  key: string;
  isCustom: boolean;
  type: CellType;
};

/** The columns that become something, with how their cells are read. A field that is gone since is left out. */
export const columnsRead = (settings: ImportSettings, titles: readonly string[], known: Known): Column[] =>
  settings.mapping.flatMap((text, index): Column[] => {
    const path = text === null ? null : readTarget(text);
    if (path === null) return [];
    const { entity, key } = path;
    const title = titles[index] ?? '';
    if (path.kind === 'built-in') {
      const target = targetOf(entity, key);
      return target === undefined ? [] : [{ index, title, entity, key, isCustom: false, type: target.type }];
    }
    if (path.kind === 'new') return [{ index, title, entity, ...fieldToCome(known, { entity, type: key, index }) }];
    const field = known.fields[entity].get(key);
    const type = field === undefined ? undefined : cellTypeOfField[field.definition.type];
    return type === undefined ? [] : [{ index, title, entity, key, isCustom: true, type }];
  });

// A dry run takes a field that the import will add for one that is there.
const fieldToCome = (
  known: Known,
  field: { entity: ImportEntity; type: string; index: number },
): Pick<Column, 'key' | 'isCustom' | 'type'> => {
  const key = `new ${field.index}`;
  const type = field.type as CustomFieldType;
  const definition = { id: 0, code: key, name: key, type, formula: null, options: [] };
  const fields = known.fields[field.entity];
  if (!fields.has(key)) fields.set(key, { definition, options: new Map() });
  return { key, isCustom: true, type: cellTypeOfField[type] ?? 'title' };
};

export const refuse = (draft: Draft, code: string, details: Record<string, unknown> = {}): void => {
  draft.isRefused = true;
  draft.findings.push({ outcome: 'refused', code, details });
};

export const remark = (draft: Draft, code: string, details: Record<string, unknown> = {}): void => {
  draft.findings.push({ outcome: 'remark', code, details });
};

// E-mail addresses and numbers of different kinds go into one list.
const listOf: Record<string, [list: string, label: string]> = {
  email: ['emails', 'work'],
  email_home: ['emails', 'home'],
  email_other: ['emails', 'other'],
  phone: ['phones', 'work'],
  phone_home: ['phones', 'home'],
  phone_mobile: ['phones', 'mobile'],
  phone_other: ['phones', 'other'],
};

const amountKeys = new Set(['price', 'cost', 'direct_cost']);

/** What a row says of prices: amounts of each kind, in the currency of their column, of their cell, or of the row. */
export type PriceSaid = Amount & { what: 'price' | 'cost' | 'direct_cost' };

const putAmounts = (values: Values, column: Column, value: unknown): void => {
  const [what = '', currency = ''] = column.key.split('.');
  const given = typeof value === 'number' ? [{ amount: value, currency }] : (value as Amount[]);
  const said = given.map((one) => ({ ...one, what: what as PriceSaid['what'] }));
  values['prices'] = [...((values['prices'] as PriceSaid[] | undefined) ?? []), ...said];
};

type Channel = { value: string; label: string; primary: boolean };

const put = (values: Values, column: Column, value: unknown): void => {
  if (column.isCustom) {
    values.custom = { ...values.custom, [column.key]: value };
    return;
  }
  if (column.entity === 'product' && amountKeys.has(column.key.split('.')[0] ?? '')) {
    putAmounts(values, column, value);
    return;
  }
  const list = listOf[column.key];
  if (list === undefined) {
    values[column.key] = value;
    return;
  }
  const [name, label] = list;
  const before = (values[name] as Channel[] | undefined) ?? [];
  const fresh = (value as string[]).filter((one) => !before.some((known) => known.value === one));
  values[name] = [...before, ...fresh.map((one) => ({ value: one, label, primary: false }))];
};

/** The draft of a row: `[line, cell, cell, …]`. */
export const draftOf = (
  row: readonly [number, ...Cell[]],
  nr: number,
  reading: { columns: Column[]; place: CellPlace },
): Draft => {
  const draft: Draft = { nr, line: row[0], values: {}, findings: [], isRefused: false };
  for (const column of reading.columns) {
    const cell = row[column.index + 1];
    if (cell === undefined || cell === '') continue;
    const read = readCell(cell, column, reading.place);
    if ('code' in read) {
      const details = { ...read.details, column: column.title, value: String(cell).slice(0, 200) };
      if (read.isRemark === true) remark(draft, read.code, details);
      else refuse(draft, read.code, details);
      if (!('value' in read)) continue;
    }
    const values = draft.values[column.entity] ?? {};
    draft.values[column.entity] = values;
    put(values, column, (read as { value: unknown }).value);
  }
  return draft;
};
