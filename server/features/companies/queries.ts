import { sql } from 'kysely';
import type { Tx } from '#server/platform/db/database.ts';

export type NewCompany = {
  name: string;
  domain: string;
  language: 'en' | 'fr';
  defaultCurrency: string;
  timeZone: string;
};

export const insertCompany = async (tx: Tx, company: NewCompany): Promise<number> => {
  const row = await tx
    .insertInto('companies')
    .values({
      name: company.name,
      domain: company.domain,
      language: company.language,
      default_currency: company.defaultCurrency,
      time_zone: company.timeZone,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
};

export const domainsLike = async (tx: Tx, start: string): Promise<string[]> => {
  const rows = await tx.selectFrom('companies').select('domain').where('domain', 'like', `${start}%`).execute();
  return rows.map((row) => row.domain);
};

export const insertRole = async (tx: Tx, role: { companyId: number; name: string }): Promise<number> => {
  const row = await tx
    .insertInto('roles')
    .values({ company_id: role.companyId, name: role.name })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
};

export type NewPermissionSet = {
  name: string;
  description: string;
  app: 'global' | 'sales' | 'account_settings';
  type: 'admin' | 'regular';
  contents: string[];
};

export const insertPermissionSets = async (tx: Tx, companyId: number, sets: NewPermissionSet[]): Promise<void> => {
  await tx
    .insertInto('permission_sets')
    .values(sets.map((set) => ({ company_id: companyId, ...set })))
    .execute();
};

export const insertPipeline = async (
  tx: Tx,
  pipeline: { companyId: number; name: string; stages: string[] },
): Promise<void> => {
  const { companyId, name, stages } = pipeline;
  const { id } = await tx
    .insertInto('pipelines')
    .values({ company_id: companyId, name, order_nr: 0 })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('stages')
    .values(
      stages.map((stage, position) => ({
        company_id: companyId,
        pipeline_id: id,
        name: stage,
        order_nr: position + 1,
      })),
    )
    .execute();
};

export const insertActivityTypes = async (
  tx: Tx,
  companyId: number,
  types: { name: string; key_string: string; icon_key: string }[],
): Promise<void> => {
  await tx
    .insertInto('activity_types')
    .values(
      types.map((type, position) => ({
        company_id: companyId,
        ...type,
        order_nr: position + 1,
        is_custom_flag: false,
      })),
    )
    .execute();
};

export const insertLeadLabels = async (
  tx: Tx,
  companyId: number,
  labels: { name: string; color: string }[],
): Promise<void> => {
  await tx
    .insertInto('lead_labels')
    .values(labels.map((label) => ({ company_id: companyId, ...label })))
    .execute();
};

export const insertFieldOptions = async (
  tx: Tx,
  companyId: number,
  options: { entity: string; field_code: string; label: string; color: string | null }[],
): Promise<void> => {
  await tx
    .insertInto('field_options')
    .values(options.map((option, position) => ({ company_id: companyId, ...option, order_nr: position + 1 })))
    .execute();
};

export const insertLostReasons = async (tx: Tx, companyId: number, labels: string[]): Promise<void> => {
  await tx
    .insertInto('lost_reasons')
    .values(labels.map((label, position) => ({ company_id: companyId, label, order_nr: position + 1 })))
    .execute();
};

/** Held until the transaction ends: two servers on an empty database make one first company. */
export const lockFounding = async (tx: Tx): Promise<void> => {
  await sql`select pg_advisory_xact_lock(7361220426)`.execute(tx);
};

export const anyCompany = async (tx: Tx): Promise<boolean> => {
  const row = await tx.selectFrom('companies').select('id').limit(1).executeTakeFirst();
  return row !== undefined;
};
