// What custom values are checked against: the fields there are, their options, and the records they may point at.
import { sql } from 'kysely';
import type { CustomFieldType, FieldEntity } from '#shared/fields/types.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';

export type FieldOption = { id: number; label: string; color: string | null; add_time: string; update_time: string };

/** A custom field that is not deleted. Leads have those of deals. */
export type FieldDefinition = {
  id: number;
  code: string;
  name: string;
  type: CustomFieldType;
  formula: string | null;
  /** In their order; empty for types that have none. */
  options: FieldOption[];
};

export const definitionsOf = async (
  reader: Reader,
  companyId: number,
  entity: FieldEntity,
): Promise<FieldDefinition[]> => {
  const { rows } = await sql<FieldDefinition>`/* prepared */
    select f.id, f.field_code as code, f.name, f.field_type as type, f.formula,
      coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'label', o.label, 'color', o.color, 'add_time', o.add_time::text,
        'update_time', o.update_time::text) order by o.order_nr, o.id) from field_options o where o.company_id = f.company_id
        and o.entity = f.entity and o.field_code = f.field_code and not o.is_deleted), '[]') as options
    from fields f where f.company_id = ${companyId} and f.entity = ${entity} and not f.is_deleted order by f.order_nr, f.id`.execute(
    reader,
  );
  return rows;
};

export type References = { user: number[]; org: number[]; people: number[] };

const existing = {
  user: async (tx: Tx, companyId: number, ids: number[]) =>
    tx.selectFrom('users').select('id').where('company_id', '=', companyId).where('id', 'in', ids).execute(),
  org: async (tx: Tx, companyId: number, ids: number[]) =>
    tx
      .selectFrom('organizations')
      .select('id')
      .where('company_id', '=', companyId)
      .where('id', 'in', ids)
      .where('is_deleted', '=', false)
      .execute(),
  people: async (tx: Tx, companyId: number, ids: number[]) =>
    tx
      .selectFrom('persons')
      .select('id')
      .where('company_id', '=', companyId)
      .where('id', 'in', ids)
      .where('is_deleted', '=', false)
      .execute(),
};

/** Which of these ids are of no user, organization or person of the company. */
export const missingReferences = async (tx: Tx, companyId: number, references: References): Promise<References> => {
  const missing: References = { user: [], org: [], people: [] };
  for (const kind of ['user', 'org', 'people'] as const) {
    const ids = references[kind];
    if (ids.length === 0) continue;
    const found = new Set((await existing[kind](tx, companyId, ids)).map((row) => row.id));
    missing[kind] = ids.filter((id) => !found.has(id));
  }
  return missing;
};

export type OptionEntity = FieldEntity | 'activity';

export const optionsOf = async (
  reader: Reader,
  companyId: number,
  field: { entity: OptionEntity; code: string },
): Promise<FieldOption[]> =>
  reader
    .selectFrom('field_options')
    .select(['id', 'label', 'color', 'add_time', 'update_time'])
    .where('company_id', '=', companyId)
    .where('entity', '=', field.entity)
    .where('field_code', '=', field.code)
    .where('is_deleted', '=', false)
    .orderBy('order_nr')
    .orderBy('id')
    .execute();
