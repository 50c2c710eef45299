import { sql } from 'kysely';
import { systemFields } from '#shared/fields/system.ts';
import type { Tx } from '#server/platform/db/database.ts';

/** Filters with this id somewhere among their values. */
export const filtersNaming = async (
  tx: Tx,
  companyId: number,
  id: number,
): Promise<{ id: number; conditions: unknown }[]> => {
  const { rows } = await sql<{ id: number; conditions: unknown }>`select f.id, f.conditions from filters f
    where f.company_id = ${companyId} and f.conditions::text like ${`%"value": "${id}"%`} order by f.id for update of f`.execute(
    tx,
  );
  return rows;
};

/** The fields that hold a person or an organization, as `object.id`; leads are asked by the custom fields of deals. */
export const pointingFieldIds = async (tx: Tx, companyId: number, type: 'people' | 'org'): Promise<Set<string>> => {
  const rows = await tx
    .selectFrom('fields')
    .select(['entity', 'id'])
    .where('company_id', '=', companyId)
    .where('field_type', '=', type)
    .execute();
  const own = Object.entries(systemFields).flatMap(([entity, fields]) =>
    fields.filter((field) => field.type === type).map(({ id }) => ({ entity, id })),
  );
  return new Set(
    [...rows, ...own].flatMap(({ entity, id }) =>
      entity === 'deal' ? [`deal.${id}`, `lead.${id}`] : [`${entity}.${id}`],
    ),
  );
};

export const writeConditions = async (
  tx: Tx,
  companyId: number,
  filter: { id: number; conditions: unknown },
): Promise<void> => {
  await tx
    .updateTable('filters')
    .set({ conditions: JSON.stringify(filter.conditions) })
    .where('company_id', '=', companyId)
    .where('id', '=', filter.id)
    .execute();
};
