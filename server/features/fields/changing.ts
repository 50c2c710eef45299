// Adding, changing and deleting custom fields.
import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { settingDefaults, settingNames, type SettingName } from '#shared/fields/settings.ts';
import type { CustomFieldType, FieldEntity } from '#shared/fields/types.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { defineError, invalid } from '#server/platform/errors.ts';
import { fieldGone, fieldNotFound, fieldOf, type Field } from './definitions.ts';
import { countPlaces, fieldRows, insertField, lockField, retireFields, updateField } from './fields.queries.ts';
import { applyFormula, checkUnnamed, keptFormula } from './formulas.ts';
import { insertOptions, type OptionWrite } from './options.queries.ts';

export const fieldBuiltIn = defineError('field_built_in', 403);

/** On which deals a formula that is saved is computed: open deals at once, or only as deals are added and changed. */
type AppliesTo = 'new_deals' | 'new_and_open_deals';
type Settings = Partial<Record<SettingName, object | undefined>>;
export type FieldToAdd = Settings & {
  entity: FieldEntity;
  name: string;
  type: CustomFieldType;
  options?: OptionWrite[] | undefined;
  description?: string | null | undefined;
  formula?: string | null | undefined;
  formula_applies_to?: AppliesTo | undefined;
};
export type FieldToChange = Settings & {
  entity: FieldEntity;
  field: Field;
  name?: string | undefined;
  description?: string | null | undefined;
  formula?: string | null | undefined;
  formula_applies_to?: AppliesTo | undefined;
};

const idsIn = (settings: Settings): { stages: number[]; pipelines: number[] } => {
  const visibility = settings.ui_visibility as { show_in_pipelines?: { pipeline_ids?: number[] } } | undefined;
  const important = settings.important_fields as { stage_ids?: number[] } | undefined;
  const required = settings.required_fields as { stage_ids?: number[]; statuses?: Record<string, unknown> } | undefined;
  return {
    stages: [...new Set([...(important?.stage_ids ?? []), ...(required?.stage_ids ?? [])])],
    pipelines: [
      ...new Set([
        ...(visibility?.show_in_pipelines?.pipeline_ids ?? []),
        ...Object.keys(required?.statuses ?? {}).map(Number),
      ]),
    ],
  };
};

const checkPlaces = async (tx: Tx, actor: Actor, settings: Settings): Promise<void> => {
  const places = idsIn(settings);
  const found = await countPlaces(tx, actor.companyId, places);
  if (found.stages < places.stages.length) throw invalid('stage_ids: name a stage that does not exist');
  if (found.pipelines < places.pipelines.length) throw invalid('pipeline_ids: name a pipeline that does not exist');
};

/** Adds a custom field; gives its code. */
export const addCustomField = async (tx: Tx, actor: Actor, field: FieldToAdd): Promise<string> => {
  const hasOptions = field.type === 'enum' || field.type === 'set';
  if (hasOptions && field.options === undefined) throw invalid('options: are needed for this type of field');
  if (!hasOptions && field.options !== undefined)
    throw invalid('options: only fields of the types enum and set have some');
  const asked = { entity: field.entity, type: field.type, formula: field.formula ?? null };
  const formula = await keptFormula(tx, actor, asked);
  await checkPlaces(tx, actor, field);
  const code = randomBytes(20).toString('hex');
  const defaults = settingDefaults[field.entity];
  const settings = Object.fromEntries(
    settingNames.map((name) => [name, { ...defaults[name], ...field[name] }]),
  ) as Record<SettingName, Record<string, unknown>>;
  await insertField(tx, {
    companyId: actor.companyId,
    userId: actor.userId,
    entity: field.entity,
    code,
    name: field.name,
    description: field.description ?? null,
    type: field.type,
    formula,
    settings,
  });
  if (formula !== null && field.formula_applies_to !== 'new_deals') await applyFormula(tx, actor, code);
  if (field.options !== undefined)
    await insertOptions(tx, { companyId: actor.companyId, entity: field.entity, code }, field.options);
  return code;
};

/** The custom field of a code or id, locked: 404, 410, or 403 when it is built in. */
export const lockCustomField = async (
  tx: Tx,
  actor: Actor,
  asked: { entity: FieldEntity; code?: string; id?: number },
): Promise<Field> => {
  const field = await fieldOf(tx, actor, asked);
  if (!field.isCustom) throw fieldBuiltIn();
  await lockField(tx, actor.companyId, field.id);
  return fieldOf(tx, actor, asked);
};

const formulaAfter = async (tx: Tx, actor: Actor, { field, ...change }: FieldToChange): Promise<string | null> => {
  const { formula } = change;
  if (formula === undefined || formula === field.formula) return field.formula;
  return keptFormula(tx, actor, { entity: change.entity, type: field.type, formula, code: field.code });
};

/** Changes a custom field; what is not given stays, and within a setting too. */
export const changeCustomField = async (tx: Tx, actor: Actor, change: FieldToChange): Promise<void> => {
  const { field } = change;
  await checkPlaces(tx, actor, change);
  const { settings } = field;
  const before = { name: field.name, description: field.description, formula: field.formula, ...settings };
  const after = {
    name: change.name ?? field.name,
    description: change.description === undefined ? field.description : change.description,
    formula: await formulaAfter(tx, actor, change),
    ui_visibility: { ...settings.ui_visibility, ...change.ui_visibility },
    important_fields: { ...settings.important_fields, ...change.important_fields },
    required_fields: { ...settings.required_fields, ...change.required_fields },
  };
  if (isDeepStrictEqual(before, after)) return;
  await updateField(tx, { companyId: actor.companyId, userId: actor.userId, id: field.id }, after);
  if (after.formula !== null && after.formula !== field.formula && change.formula_applies_to !== 'new_deals')
    await applyFormula(tx, actor, field.code);
};

/** Deletes custom fields, all or none. Their values stay stored but are shown no more. */
export const deleteCustomFields = async (
  tx: Tx,
  actor: Actor,
  fields: { entity: FieldEntity; ids: number[] },
): Promise<void> => {
  const ids = [...new Set(fields.ids)];
  const rows = await fieldRows(tx, actor.companyId, { entity: fields.entity, ids });
  for (const id of ids) {
    const row = rows.find((found) => found.id === id);
    if (row?.is_deleted === true) throw fieldGone();
    if (row !== undefined) continue;
    throw id < 12_500 ? fieldBuiltIn() : fieldNotFound();
  }
  if (fields.entity === 'deal') await checkUnnamed(tx, actor, ids);
  await retireFields(tx, { companyId: actor.companyId, userId: actor.userId, ids });
};
