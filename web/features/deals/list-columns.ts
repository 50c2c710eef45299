// The columns a list of deals can have, and those one has chosen: which, in which order, how wide.
import { useMemo } from 'react';
import { dealSorts } from '#shared/deals/table.contract.ts';
import type { CustomFieldType } from '#shared/fields/types.ts';
import type { Field } from '#web/features/records/fields.ts';
import { useFields } from '#web/features/records/queries.ts';
import { useKeptLayout, type Layout } from './list-layout.ts';
import { useListWords } from './list-words.ts';

const builtIn = {
  title: 300,
  value: 120,
  stage: 160,
  pipeline: 150,
  status: 100,
  owner: 140,
  person: 160,
  organization: 180,
  labels: 160,
  expected_close_date: 180,
  next_activity: 200,
  add_time: 120,
  update_time: 120,
  won_time: 120,
  lost_time: 120,
  close_time: 120,
  lost_reason: 160,
  id: 80,
} as const;
const ofPointedOut = { parking_reasons: 320 } as const;
const ofDeleted = { restorable_until: 190, lead: 130, delete_time: 130 } as const;
const usual = ['value', 'stage', 'organization', 'person', 'owner', 'expected_close_date', 'next_activity', 'labels'];

export type ColumnName = keyof typeof builtIn | keyof typeof ofPointedOut | keyof typeof ofDeleted;

/** `name` is null for a custom field, which then stands in `field`. */
export type Column = {
  key: string;
  label: string;
  width: number;
  name: ColumnName | null;
  field: Field | null;
  isNumber: boolean;
  isSortable: boolean;
};

export const narrowest = 64;
export const widest = 640;

const sortedTypes: readonly string[] = [
  'varchar',
  'varchar_auto',
  'text',
  'phone',
  'double',
  'monetary',
  'date',
  'daterange',
  'time',
] satisfies CustomFieldType[];
const editable: readonly string[] = ['title', 'value', 'stage', 'owner', 'expected_close_date'];

/** Whether a column's cells can be edited where they stand. */
export const isEditedInPlace = ({ name, field }: Column): boolean =>
  field === null ? name !== null && editable.includes(name) : field.formula === undefined;

const useAllColumns = (): { all: Column[]; deleted: Column[]; pointedOut: Column[] } => {
  const t = useListWords();
  const { data: fields } = useFields('deal');
  return useMemo(() => {
    const known = (sizes: Partial<Record<ColumnName, number>>): Column[] =>
      (Object.entries(sizes) as [ColumnName, number][]).map(([name, width]) => ({
        key: name,
        label: t(`column.${name}`),
        width,
        name,
        field: null,
        isNumber: name === 'value' || name === 'id',
        isSortable: (dealSorts as readonly string[]).includes(name),
      }));
    const custom = (fields ?? [])
      .filter((field) => field.is_custom_field)
      .map((field) => ({
        key: field.field_code,
        label: field.field_name,
        width: 150,
        name: null,
        field,
        isNumber: field.field_type === 'double' || field.field_type === 'monetary' || field.field_type === 'int',
        isSortable: sortedTypes.includes(field.field_type),
      }));
    return { all: [...known(builtIn), ...custom], deleted: known(ofDeleted), pointedOut: known(ofPointedOut) };
  }, [t, fields]);
};

/** The columns shown, all that could be, and how to change them. The title is always the first. */
export const useListColumns = ({ isDeleted, pointsOut }: { isDeleted: boolean; pointsOut: boolean }) => {
  const { all, deleted, pointedOut } = useAllColumns();
  const [kept, keep] = useKeptLayout();
  return useMemo(() => {
    const order = kept?.order ?? usual;
    const sized = (column: Column): Column => ({ ...column, width: kept?.widths[column.key] ?? column.width });
    const chosen = order.flatMap((key) => all.find((column) => column.key === key && key !== 'title') ?? []);
    const first = all.filter(({ key }) => key === 'title');
    const layout: Layout = { order, widths: kept?.widths ?? {} };
    return {
      columns: [...first, ...(pointsOut ? pointedOut : []), ...(isDeleted ? deleted : []), ...chosen].map(sized),
      chosen,
      others: all.filter((column) => column.key !== 'title' && !order.includes(column.key)),
      choose: (keys: string[]): void => keep({ ...layout, order: keys }),
      resize: (key: string, width: number): void =>
        keep({
          ...layout,
          widths: { ...layout.widths, [key]: Math.round(Math.min(widest, Math.max(narrowest, width))) },
        }),
      reset: (): void => keep(null),
      isUsual: kept === null,
    };
  }, [all, deleted, pointedOut, kept, keep, isDeleted, pointsOut]);
};

export type ListColumns = ReturnType<typeof useListColumns>;
