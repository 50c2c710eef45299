// What can be said of a field and its value before anything is sent: whether it fits its type, where it shows, whether it must be filled.
import { isUnset, type Field, type ValueField } from './fields.ts';

export type FieldProblem = { key: 'check.long'; most: number } | { key: 'check.range' | 'check.order' };

const longest: Record<string, number> = { varchar: 255, varchar_auto: 255, phone: 255, text: 65_535 };

/** Why a value cannot be kept, or null; the server asks the same. */
export const whyNotValue = (field: Pick<ValueField, 'field_type'>, value: unknown): FieldProblem | null => {
  if (isUnset(value)) return null;
  const { field_type: type } = field;
  const most = longest[type];
  if (most !== undefined && typeof value === 'string' && value.length > most) return { key: 'check.long', most };
  if (type !== 'daterange' && type !== 'timerange') return null;
  const { value: from = '', until = '' } = value as { value?: string; until?: string };
  if (from === '' || until === '') return { key: 'check.range' };
  return type === 'daterange' && until < from ? { key: 'check.order' } : null;
};

type Stated = { enabled?: boolean; stage_ids?: number[] };

const holdsIn = (setting: Record<string, unknown> | undefined, stageId: number | null): boolean => {
  const { enabled = false, stage_ids: stages = [] } = (setting ?? {}) as Stated;
  return enabled && (stages.length === 0 || (stageId !== null && stages.includes(stageId)));
};

/** Whether the field stands out while it is empty; deals may ask for it in some stages only. */
export const isImportant = (field: Field, stageId: number | null = null): boolean =>
  field.formula === undefined && holdsIn(field.important_fields, stageId);

/** Whether the field must be filled; deals may ask for it in some stages only. */
export const isRequired = (field: Field, stageId: number | null = null): boolean =>
  field.formula === undefined && holdsIn(field.required_fields, stageId);

type Shown = { show_in_all?: boolean; pipeline_ids?: number[] };

/** Whether a custom field shows on the page of its record. */
export const isOnPage = (field: Field, pipelineId: number | null = null): boolean => {
  const { ui_visibility: visibility = {} } = field;
  if (!field.is_custom_field || visibility['details_visible_flag'] === false) return false;
  const { show_in_all: everywhere = true, pipeline_ids: ids = [] } = (visibility['show_in_pipelines'] ?? {}) as Shown;
  return everywhere || pipelineId === null || ids.includes(pipelineId);
};

/** The custom fields that are asked for when a record is added. */
export const askedWhenAdding = (fields: Field[], stageId: number | null = null): Field[] =>
  fields.filter(
    (field) =>
      field.is_custom_field &&
      field.formula === undefined &&
      (field.ui_visibility?.['add_visible_flag'] === true || isRequired(field, stageId)),
  );
