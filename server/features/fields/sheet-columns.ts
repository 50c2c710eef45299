// Custom fields as columns of a file.
import type { SheetColumn, SheetFormat } from '#server/platform/sheets/sheet.ts';
import type { FieldDefinition } from './custom-values.ts';

type Parts = { value?: unknown; currency?: unknown; until?: unknown };

const labelOf = (definition: FieldDefinition, id: unknown): string =>
  definition.options.find((option) => option.id === id)?.label ?? '';

const readable = (definition: FieldDefinition, value: unknown): string | number | null => {
  if (value === null || value === undefined) return null;
  if (definition.type === 'enum') return labelOf(definition, value);
  if (Array.isArray(value)) return value.map((id) => labelOf(definition, id)).join(', ');
  if (typeof value === 'number') return value;
  if (typeof value !== 'object') return String(value);
  const { value: first, currency, until } = value as Parts;
  return [first, currency, until].filter((part) => part !== null && part !== undefined).join(' ');
};

const typeOf: Partial<Record<string, SheetColumn<never>['type']>> = { double: 'number', date: 'day' };

/** The columns of a field: an amount of an XLSX is a number and its currency beside it. */
export const customColumns = <Row>(
  definition: FieldDefinition,
  valueOf: (row: Row) => unknown,
  format: SheetFormat,
): SheetColumn<Row>[] => {
  const { name, type } = definition;
  if (type === 'monetary' && format === 'xlsx') {
    const parts = (row: Row): Parts => (valueOf(row) ?? {}) as Parts;
    return [
      { head: name, type: 'number', cell: (row) => (parts(row).value as number | undefined) ?? null },
      { head: `${name} (¤)`, type: 'text', cell: (row) => (parts(row).currency as string | undefined) ?? null },
    ];
  }
  return [{ head: name, type: typeOf[type] ?? 'text', cell: (row) => readable(definition, valueOf(row)) }];
};
