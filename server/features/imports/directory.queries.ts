import { sql } from 'kysely';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import type { Entity } from './targets.ts';

export type NamedRow = { id: number; name: string };

export const usersOf = async (reader: Reader, companyId: number): Promise<(NamedRow & { email: string })[]> =>
  reader
    .selectFrom('users')
    .select(['id', 'name', 'email'])
    .where('company_id', '=', companyId)
    .orderBy('id')
    .execute();

export const pipelinesOf = async (reader: Reader, companyId: number): Promise<NamedRow[]> =>
  reader
    .selectFrom('pipelines')
    .select(['id', 'name'])
    .where('company_id', '=', companyId)
    .where('is_deleted', '=', false)
    .orderBy('order_nr')
    .orderBy('id')
    .execute();

export const stagesOf = async (reader: Reader, companyId: number): Promise<(NamedRow & { pipeline_id: number })[]> =>
  reader
    .selectFrom('stages')
    .select(['id', 'name', 'pipeline_id'])
    .where('company_id', '=', companyId)
    .where('is_deleted', '=', false)
    .orderBy('pipeline_id')
    .orderBy('order_nr')
    .orderBy('id')
    .execute();

export const insertPipeline = async (tx: Tx, pipeline: { companyId: number; name: string }): Promise<number> => {
  const { rows } = await sql<{ id: number }>`insert into pipelines (company_id, name, order_nr)
    select ${pipeline.companyId}, ${pipeline.name}, coalesce(max(order_nr), 0) + 1 from pipelines where company_id = ${pipeline.companyId} returning id`.execute(
    tx,
  );
  return (rows[0] as { id: number }).id;
};

export const insertStage = async (
  tx: Tx,
  stage: { companyId: number; pipelineId: number; name: string },
): Promise<number> => {
  const { rows } = await sql<{ id: number }>`insert into stages (company_id, pipeline_id, name, order_nr)
    select ${stage.companyId}, ${stage.pipelineId}, ${stage.name}, coalesce(max(order_nr), 0) + 1
    from stages where company_id = ${stage.companyId} and pipeline_id = ${stage.pipelineId} returning id`.execute(tx);
  return (rows[0] as { id: number }).id;
};

export const activityTypesOf = async (
  reader: Reader,
  companyId: number,
): Promise<{ name: string; key_string: string }[]> =>
  reader
    .selectFrom('activity_types')
    .select(['name', 'key_string'])
    .where('company_id', '=', companyId)
    .where('active_flag', '=', true)
    .orderBy('order_nr')
    .orderBy('id')
    .execute();

export const fieldsOf = async (
  reader: Reader,
  companyId: number,
): Promise<{ entity: string; name: string; field_code: string; field_type: string; formula: string | null }[]> =>
  reader
    .selectFrom('fields')
    .select(['entity', 'name', 'field_code', 'field_type', 'formula'])
    .where('company_id', '=', companyId)
    .where('is_deleted', '=', false)
    .orderBy('id')
    .execute();

export type NewField = { companyId: number; userId: number; entity: Entity; name: string; code: string; type: string };

export const insertField = async (tx: Tx, field: NewField): Promise<void> => {
  await sql`insert into fields (company_id, entity, field_code, name, field_type, order_nr, created_by_user_id)
    select ${field.companyId}, ${field.entity}, ${field.code}, ${field.name}, ${field.type}, coalesce(max(order_nr), 0) + 1, ${field.userId}
    from fields where company_id = ${field.companyId} and entity = ${field.entity}`.execute(tx);
};

export const optionsOf = async (
  reader: Reader,
  companyId: number,
): Promise<{ id: number; entity: string; field_code: string; label: string }[]> =>
  reader
    .selectFrom('field_options')
    .select(['id', 'entity', 'field_code', 'label'])
    .where('company_id', '=', companyId)
    .where('is_deleted', '=', false)
    .orderBy('id')
    .execute();

export const insertOptions = async (
  tx: Tx,
  options: { companyId: number; entity: Entity; code: string; labels: string[] },
): Promise<{ id: number; label: string }[]> => {
  const { rows } = await sql<{
    id: number;
    label: string;
  }>`insert into field_options (company_id, entity, field_code, label, order_nr)
    select ${options.companyId}, ${options.entity}, ${options.code}, given.label, given.position + (select coalesce(max(o.order_nr), 0) from field_options o
      where o.company_id = ${options.companyId} and o.entity = ${options.entity} and o.field_code = ${options.code})
    from unnest(${options.labels}::text[]) with ordinality as given (label, position) order by given.position returning id, label`.execute(
    tx,
  );
  return rows;
};

export const organizationsOf = async (
  reader: Reader,
  companyId: number,
): Promise<(NamedRow & { import_key: string | null })[]> =>
  reader
    .selectFrom('organizations')
    .select(['id', 'name', 'import_key'])
    .where('company_id', '=', companyId)
    .where('is_deleted', '=', false)
    .orderBy('id')
    .execute();

export const personsOf = async (
  reader: Reader,
  companyId: number,
): Promise<(NamedRow & { import_key: string | null; emails: { value: string }[] })[]> =>
  reader
    .selectFrom('persons')
    .select(['id', 'name', 'import_key', 'emails'])
    .where('company_id', '=', companyId)
    .where('is_deleted', '=', false)
    .orderBy('id')
    .execute();

type NewContact = { companyId: number; ownerId: number; names: string[] };

export const insertNamedOrganizations = async (tx: Tx, contact: NewContact): Promise<NamedRow[]> => {
  const { rows } = await sql<NamedRow>`insert into organizations (company_id, name, owner_id, origin)
    select ${contact.companyId}, given.name, ${contact.ownerId}, 'Import' from unnest(${contact.names}::text[]) with ordinality as given (name, position)
    order by given.position returning id, name`.execute(tx);
  return rows;
};

export const insertNamedPersons = async (tx: Tx, contact: NewContact): Promise<NamedRow[]> => {
  const { rows } = await sql<NamedRow>`insert into persons (company_id, name, first_name, last_name, owner_id, origin)
    select ${contact.companyId}, given.name, split_part(given.name, ' ', 1), nullif(substr(given.name, strpos(given.name || ' ', ' ') + 1), ''), ${contact.ownerId}, 'Import'
    from unnest(${contact.names}::text[]) with ordinality as given (name, position) order by given.position returning id, name`.execute(
    tx,
  );
  return rows;
};

export const dealsByKey = async (
  reader: Reader,
  companyId: number,
  keys: string[],
): Promise<{ id: number; import_key: string | null }[]> =>
  keys.length === 0
    ? []
    : reader
        .selectFrom('deals')
        .select(['id', 'import_key'])
        .where('company_id', '=', companyId)
        .where(sql<boolean>`import_key = any(${keys})`)
        .execute();
