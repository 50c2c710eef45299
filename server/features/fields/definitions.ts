// Every field of an entity, built-in or custom, as one kind of thing.
import { systemFields, systemFieldByCode, type FieldsOf } from '#shared/fields/system.ts';
import type { SystemField } from '#shared/fields/system-field.ts';
import { settingDefaults, type SettingName } from '#shared/fields/settings.ts';
import type { FieldEntity } from '#shared/fields/types.ts';
import type { Actor, Language } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { defineError } from '#server/platform/errors.ts';
import {
  activityTypeOptions,
  companyAddTime,
  fieldRows,
  optionsByField,
  type FieldRow,
  type OptionRow,
} from './fields.queries.ts';

export const fieldNotFound = defineError('field_not_found', 404);
/** A field that was deleted. */
export const fieldGone = defineError('field_gone', 410);

export type FieldOptionShown = {
  id: number | string;
  label: string;
  color: string | null;
  add_time: string | null;
  update_time: string | null;
};

export type Field = {
  entity: FieldsOf;
  id: number;
  code: string;
  v2Code: string;
  name: string;
  description: string | null;
  type: string;
  order: number;
  isCustom: boolean;
  isOptional: boolean;
  isMandatory: boolean;
  isReadOnly: boolean;
  formula: string | null;
  /** Null for fields that have none. */
  options: FieldOptionShown[] | null;
  deletedOptions: { id: number; label: string }[];
  settings: Record<SettingName, Record<string, unknown>>;
  createdBy: number | null;
  updatedBy: number | null;
  addTime: string;
  updateTime: string | null;
};

/** Whose options and custom fields an entity has: leads have those of deals. */
export const keptAs = (entity: FieldsOf): FieldEntity | 'activity' | null =>
  entity === 'lead' ? 'deal' : entity === 'note' ? null : entity;
const customAs = (entity: FieldsOf): FieldEntity | null =>
  entity === 'lead' ? 'deal' : entity === 'activity' || entity === 'note' ? null : entity;

const shownOption = ({ id, label, color, add_time, update_time }: OptionRow): FieldOptionShown => ({
  id,
  label,
  color,
  add_time,
  update_time,
});
const activeOptions = (options: OptionRow[]): FieldOptionShown[] =>
  options.filter((option) => !option.is_deleted).map(shownOption);
const deletedOptions = (options: OptionRow[]): { id: number; label: string }[] =>
  options.filter((option) => option.is_deleted).map(({ id, label }) => ({ id, label }));

const fromRow = (row: FieldRow, entity: FieldEntity, options: OptionRow[]): Field => ({
  entity,
  id: row.id,
  code: row.field_code,
  v2Code: row.field_code,
  name: row.name,
  description: row.description,
  type: row.field_type,
  order: row.order_nr,
  isCustom: true,
  isOptional: false,
  isMandatory: row.required_fields['enabled'] === true,
  isReadOnly: row.formula !== null,
  formula: row.formula,
  options: row.field_type === 'enum' || row.field_type === 'set' ? activeOptions(options) : null,
  deletedOptions: deletedOptions(options),
  settings: {
    ui_visibility: { ...settingDefaults[entity].ui_visibility, ...row.ui_visibility },
    important_fields: { ...settingDefaults[entity].important_fields, ...row.important_fields },
    required_fields: { ...settingDefaults[entity].required_fields, ...row.required_fields },
  },
  createdBy: row.created_by_user_id,
  updatedBy: row.updated_by_user_id,
  addTime: row.add_time,
  updateTime: row.update_time,
});

type Surroundings = {
  language: Language;
  stored: Map<string, OptionRow[]>;
  activityTypes: { id: string; label: string }[];
  addTime: string;
};

const optionsOfSystem = (field: SystemField, around: Surroundings): FieldOptionShown[] | null => {
  const bare = { color: null, add_time: null, update_time: null };
  if (field.options === undefined) return null;
  if (field.options === 'stored') return activeOptions(around.stored.get(field.code) ?? []);
  if (field.options === 'activity types') return around.activityTypes.map((option) => ({ ...option, ...bare }));
  return field.options.map((option) => ({
    id: option.id,
    label: option.label[around.language === 'fr' ? 1 : 0],
    ...bare,
  }));
};

const fromSystem = (field: SystemField, entity: FieldsOf, around: Surroundings): Field => {
  const defaults = settingDefaults[keptAs(entity) ?? 'activity'];
  return {
    entity,
    id: field.id,
    code: field.code,
    v2Code: field.v2Code ?? field.code,
    name: field.name[around.language === 'fr' ? 1 : 0],
    description: null,
    type: field.type,
    order: systemFields[entity].indexOf(field) + 1,
    isCustom: false,
    isOptional: field.isOptional ?? false,
    isMandatory: field.isMandatory ?? false,
    isReadOnly: field.isReadOnly ?? false,
    formula: null,
    options: optionsOfSystem(field, around),
    deletedOptions: field.options === 'stored' ? deletedOptions(around.stored.get(field.code) ?? []) : [],
    settings: {
      ...defaults,
      ui_visibility: {
        ...defaults.ui_visibility,
        add_visible_flag: field.isReadOnly !== true && field.isOptional !== true,
      },
      required_fields: { ...defaults.required_fields, enabled: field.isMandatory ?? false },
    },
    createdBy: null,
    updatedBy: null,
    addTime: around.addTime,
    updateTime: around.addTime,
  };
};

const surroundings = async (reader: Reader, actor: Actor, entity: FieldsOf): Promise<Surroundings> => {
  const codes = systemFields[entity].filter((field) => field.options === 'stored').map((field) => field.code);
  return {
    language: actor.language,
    stored: await optionsByField(reader, actor.companyId, { entity: keptAs(entity) ?? '', codes }),
    activityTypes: entity === 'activity' ? await activityTypeOptions(reader, actor.companyId) : [],
    addTime: await companyAddTime(reader, actor.companyId),
  };
};

const fromRows = async (
  reader: Reader,
  companyId: number,
  found: { entity: FieldEntity; rows: FieldRow[] },
): Promise<Field[]> => {
  const codes = found.rows
    .filter((row) => row.field_type === 'enum' || row.field_type === 'set')
    .map((row) => row.field_code);
  const options = await optionsByField(reader, companyId, { entity: found.entity, codes });
  return found.rows.map((row) => fromRow(row, found.entity, options.get(row.field_code) ?? []));
};

/** All fields of an entity: the built-in ones, then the custom ones in the order they were added. */
export const fieldsOf = async (reader: Reader, actor: Actor, entity: FieldsOf): Promise<Field[]> => {
  const around = await surroundings(reader, actor, entity);
  const custom = customAs(entity);
  const rows = custom === null ? [] : await fieldRows(reader, actor.companyId, { entity: custom });
  const customs = custom === null ? [] : await fromRows(reader, actor.companyId, { entity: custom, rows });
  return [...systemFields[entity].map((field) => fromSystem(field, entity, around)), ...customs];
};

/** The field of a code or, in v1, an id: 404 when there is none, 410 when it was deleted. */
export const fieldOf = async (
  reader: Reader,
  actor: Actor,
  asked: { entity: FieldsOf; code?: string; id?: number },
): Promise<Field> => {
  const { entity, code, id } = asked;
  const system =
    code === undefined ? systemFields[entity].find((field) => field.id === id) : systemFieldByCode(entity, code);
  if (system !== undefined && system !== null)
    return fromSystem(system, entity, await surroundings(reader, actor, entity));
  const custom = customAs(entity);
  if (custom === null) throw fieldNotFound();
  const [row] = await fieldRows(reader, actor.companyId, {
    entity: custom,
    ...(code === undefined ? { ids: [id ?? 0] } : { code }),
  });
  if (row === undefined) throw fieldNotFound();
  if (row.is_deleted) throw fieldGone();
  const [field] = await fromRows(reader, actor.companyId, { entity: custom, rows: [row] });
  if (field === undefined) throw fieldNotFound();
  return field;
};
