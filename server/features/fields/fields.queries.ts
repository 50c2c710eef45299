// The rows of custom fields themselves, and what built-in fields need from the company's own tables.
import { sql } from 'kysely';
import type { CustomFieldType, FieldEntity } from '#shared/fields/types.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';

export type OptionRow = {
  id: number;
  label: string;
  color: string | null;
  add_time: string;
  update_time: string;
  is_deleted: boolean;
};

export type FieldRow = {
  id: number;
  field_code: string;
  name: string;
  description: string | null;
  field_type: CustomFieldType;
  formula: string | null;
  order_nr: number;
  ui_visibility: Record<string, unknown>;
  important_fields: Record<string, unknown>;
  required_fields: Record<string, unknown>;
  is_deleted: boolean;
  created_by_user_id: number | null;
  updated_by_user_id: number | null;
  add_time: string;
  update_time: string;
};

const columns = [
  'id',
  'field_code',
  'name',
  'description',
  'field_type',
  'formula',
  'order_nr',
  'ui_visibility',
  'important_fields',
  'required_fields',
  'is_deleted',
  'created_by_user_id',
  'updated_by_user_id',
  'add_time',
  'update_time',
] as const;

type Named = { entity: FieldEntity; code?: string; ids?: number[] };

/** The custom fields of an entity in their order, deleted ones too when they are asked for by name. */
export const fieldRows = async (reader: Reader, companyId: number, asked: Named): Promise<FieldRow[]> => {
  let query = reader
    .selectFrom('fields')
    .select(columns)
    .where('company_id', '=', companyId)
    .where('entity', '=', asked.entity);
  if (asked.code !== undefined) query = query.where('field_code', '=', asked.code);
  else if (asked.ids !== undefined) query = query.where('id', 'in', asked.ids);
  else query = query.where('is_deleted', '=', false);
  return (await query.orderBy('order_nr').orderBy('id').execute()) as FieldRow[];
};

/** Locks a field's row, so that changes of its options come one after the other. */
export const lockField = async (tx: Tx, companyId: number, id: number): Promise<void> => {
  await tx
    .selectFrom('fields')
    .select('id')
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .forUpdate()
    .execute();
};

/** Every option of these fields by the field's code, deleted ones too. */
export const optionsByField = async (
  reader: Reader,
  companyId: number,
  fields: { entity: string; codes: string[] },
): Promise<Map<string, OptionRow[]>> => {
  const found = new Map<string, OptionRow[]>();
  if (fields.codes.length === 0) return found;
  const rows = await reader
    .selectFrom('field_options')
    .select(['field_code', 'id', 'label', 'color', 'add_time', 'update_time', 'is_deleted'])
    .where('company_id', '=', companyId)
    .where('entity', '=', fields.entity)
    .where('field_code', 'in', fields.codes)
    .orderBy('order_nr')
    .orderBy('id')
    .execute();
  for (const { field_code: code, ...option } of rows) {
    const options = found.get(code);
    if (options === undefined) found.set(code, [option]);
    else options.push(option);
  }
  return found;
};

export const activityTypeOptions = async (
  reader: Reader,
  companyId: number,
): Promise<{ id: string; label: string }[]> =>
  reader
    .selectFrom('activity_types')
    .select(['key_string as id', 'name as label'])
    .where('company_id', '=', companyId)
    .where('active_flag', '=', true)
    .orderBy('order_nr')
    .orderBy('id')
    .execute();

export const companyAddTime = async (reader: Reader, companyId: number): Promise<string> => {
  const row = await reader
    .selectFrom('companies')
    .select('add_time')
    .where('id', '=', companyId)
    .executeTakeFirstOrThrow();
  return row.add_time;
};

export type NewField = {
  companyId: number;
  userId: number;
  entity: FieldEntity;
  code: string;
  name: string;
  description: string | null;
  type: CustomFieldType;
  formula: string | null;
  settings: Record<'ui_visibility' | 'important_fields' | 'required_fields', unknown>;
};

export const insertField = async (tx: Tx, field: NewField): Promise<number> => {
  const { companyId, entity } = field;
  const row = await tx
    .insertInto('fields')
    .values({
      company_id: companyId,
      entity,
      field_code: field.code,
      name: field.name,
      description: field.description,
      field_type: field.type,
      formula: field.formula,
      order_nr: sql<number>`coalesce((select max(order_nr) from fields where company_id = ${companyId} and entity = ${entity}), 0) + 1`,
      ui_visibility: JSON.stringify(field.settings.ui_visibility),
      important_fields: JSON.stringify(field.settings.important_fields),
      required_fields: JSON.stringify(field.settings.required_fields),
      created_by_user_id: field.userId,
      updated_by_user_id: field.userId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
};

export type FieldChange = Pick<
  FieldRow,
  'name' | 'description' | 'formula' | 'ui_visibility' | 'important_fields' | 'required_fields'
>;

export const updateField = async (
  tx: Tx,
  field: { companyId: number; userId: number; id: number },
  change: FieldChange,
): Promise<void> => {
  await tx
    .updateTable('fields')
    .set({
      name: change.name,
      description: change.description,
      formula: change.formula,
      ui_visibility: JSON.stringify(change.ui_visibility),
      important_fields: JSON.stringify(change.important_fields),
      required_fields: JSON.stringify(change.required_fields),
      updated_by_user_id: field.userId,
      update_time: sql`now()`,
    })
    .where('company_id', '=', field.companyId)
    .where('id', '=', field.id)
    .execute();
};

export const retireFields = async (
  tx: Tx,
  fields: { companyId: number; userId: number; ids: number[] },
): Promise<void> => {
  await tx
    .updateTable('fields')
    .set({ is_deleted: true, updated_by_user_id: fields.userId, update_time: sql`now()` })
    .where('company_id', '=', fields.companyId)
    .where('id', 'in', fields.ids)
    .execute();
};

/** How many of these stages and pipelines there are in the company. */
export const countPlaces = async (
  reader: Reader,
  companyId: number,
  places: { stages: number[]; pipelines: number[] },
): Promise<{ stages: number; pipelines: number }> => {
  const { rows } = await sql<{ stages: number; pipelines: number }>`select
    (select count(*)::integer from stages where company_id = ${companyId} and not is_deleted and id = any(${places.stages}::integer[])) as stages,
    (select count(*)::integer from pipelines where company_id = ${companyId} and not is_deleted and id = any(${places.pipelines}::integer[])) as pipelines`.execute(
    reader,
  );
  return rows[0] ?? { stages: 0, pipelines: 0 };
};
