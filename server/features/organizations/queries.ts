import { sql, type RawBuilder } from 'kysely';
import type { Address } from '#shared/contacts/schemas.ts';
import type { CustomValues } from '#server/features/fields/stored.ts';
import { mergeCustomFields } from '#server/features/fields/stored.ts';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';

/** What may be written of an organization, beside its custom fields and labels. */
export type OrganizationColumns = {
  name: string;
  owner_id: number;
  visible_to: number;
  address: Address | null;
  website: string | null;
  linkedin: string | null;
  industry: number | null;
  annual_revenue: number | null;
  employee_count: number | null;
};

export type OrganizationRow = OrganizationColumns & {
  company_id: number;
  id: number;
  picture_id: number | null;
  custom_fields: CustomValues;
  is_deleted: boolean;
  delete_time: string | null;
  add_time: string;
  update_time: string;
  label_ids: number[];
};

const columns = sql`o.company_id, o.id, o.name, o.owner_id, o.visible_to, o.address, o.website, o.linkedin, o.industry, o.annual_revenue, o.employee_count,
  o.picture_id, o.custom_fields, o.is_deleted, o.delete_time, o.add_time, o.update_time,
  array(select l.label_id from organization_labels l where l.company_id = o.company_id and l.organization_id = o.id order by l.label_id) as label_ids`;

/** The organization, if the actor sees it; deleted ones too. With `lock` held until the transaction ends. */
export const organizationById = async (
  reader: Reader,
  actor: Actor,
  wanted: { id: number; lock?: boolean },
): Promise<OrganizationRow | undefined> => {
  const { rows } = await sql<OrganizationRow>`select ${columns} from organizations o
    where o.company_id = ${actor.companyId} and o.id = ${wanted.id} and ${isSeenBy(actor, 'organizations', 'o')}
    ${wanted.lock === true ? sql`for update of o` : sql``}`.execute(reader);
  return rows[0];
};

/** Those that the actor sees, deleted ones too, in the order of their ids, held until the transaction ends; others may still link to them. */
export const lockOrganizationRows = async (tx: Tx, actor: Actor, ids: number[]): Promise<OrganizationRow[]> => {
  const { rows } = await sql<OrganizationRow>`select ${columns} from organizations o
    where o.company_id = ${actor.companyId} and o.id = any(${ids}::integer[]) and ${isSeenBy(actor, 'organizations', 'o')}
    order by o.id for no key update of o`.execute(tx);
  return rows;
};

/** Organizations that meet all conditions; `tail` orders and limits them. */
export const organizationsWhere = async (
  reader: Reader,
  conditions: RawBuilder<boolean>[],
  tail: RawBuilder<unknown>,
): Promise<OrganizationRow[]> => {
  const { rows } = await sql<OrganizationRow>`select ${columns} from organizations o
    where ${sql.join(conditions, sql` and `)} ${tail}`.execute(reader);
  return rows;
};

const written = (row: Partial<OrganizationColumns>): Record<string, unknown> => ({
  ...row,
  ...(row.address === undefined ? {} : { address: row.address === null ? null : JSON.stringify(row.address) }),
});

export const insertOrganization = async (
  tx: Tx,
  companyId: number,
  organization: Partial<OrganizationColumns> & {
    name: string;
    owner_id: number;
    custom: CustomValues;
    addTime: string | undefined;
    origin: string;
  },
): Promise<number> => {
  const { custom, addTime, origin, ...row } = organization;
  const { id } = await tx
    .insertInto('organizations')
    .values({
      ...(written(row) as { name: string; owner_id: number }),
      company_id: companyId,
      origin,
      custom_fields: JSON.stringify(custom),
      ...(addTime === undefined ? {} : { add_time: addTime }),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
};

export const updateOrganizationRow = async (
  tx: Tx,
  companyId: number,
  change: { id: number; columns: Partial<OrganizationColumns>; custom: CustomValues },
): Promise<void> => {
  await tx
    .updateTable('organizations')
    .set({ ...written(change.columns), update_time: sql<string>`now()` })
    .$if(Object.keys(change.custom).length > 0, (query) =>
      query.set({ custom_fields: mergeCustomFields('custom_fields', change.custom) }),
    )
    .where('company_id', '=', companyId)
    .where('id', '=', change.id)
    .execute();
};

/** Marks them deleted; gives those that the actor sees, also the ones deleted before. */
export const markOrganizationsDeleted = async (
  tx: Tx,
  actor: Actor,
  ids: number[],
): Promise<{ id: number; was_deleted: boolean }[]> => {
  const { rows } = await sql<{ id: number; was_deleted: boolean }>`
    with seen as (
      select o.id, o.is_deleted from organizations o
      where o.company_id = ${actor.companyId} and o.id = any(${ids}::integer[]) and ${isSeenBy(actor, 'organizations', 'o')}
      order by o.id for update of o
    ), gone as (
      update organizations o set is_deleted = true, delete_time = now(), update_time = now()
      from seen where o.company_id = ${actor.companyId} and o.id = seen.id and not seen.is_deleted
    ) select id, is_deleted as was_deleted from seen order by id`.execute(tx);
  return rows;
};

export type OrganizationSummary = {
  id: number;
  name: string;
  people_count: number;
  owner_id: number;
  address: string | null;
  active_flag: boolean;
};

/** What other records tell of their organization, whoever sees it. */
export const organizationSummaryRows = async (
  reader: Reader,
  companyId: number,
  ids: number[],
): Promise<OrganizationSummary[]> => {
  const { rows } =
    await sql<OrganizationSummary>`select o.id, o.name, o.owner_id, o.address ->> 'value' as address, not o.is_deleted as active_flag,
      (select count(*)::int from persons p where p.company_id = o.company_id and p.org_id = o.id and not p.is_deleted) as people_count
    from organizations o where o.company_id = ${companyId} and o.id = any(${ids}::integer[])`.execute(reader);
  return rows;
};
