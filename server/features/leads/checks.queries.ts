// Whether what a lead refers to is there, and the actor sees it.
import { sql } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { isSeenBy } from '#server/features/permissions/visibility.ts';

export type LinkedRecords = {
  personId: number | null;
  organizationId: number | null;
  channel: number | null;
  labelIds: string[];
};
export type LinksThere = { person: boolean; organization: boolean; channel: boolean; labels: number };

/** Which of the records a lead is to be linked to are there; `labels` counts those that are. */
export const linksThere = async (tx: Tx, actor: Actor, links: LinkedRecords): Promise<LinksThere> => {
  const { companyId } = actor;
  const { rows } = await sql<LinksThere>`select
    exists (select from persons p where p.company_id = ${companyId} and p.id = ${links.personId}::integer and not p.is_deleted
      and ${isSeenBy(actor, 'persons', 'p')}) as person,
    exists (select from organizations o where o.company_id = ${companyId} and o.id = ${links.organizationId}::integer and not o.is_deleted
      and ${isSeenBy(actor, 'organizations', 'o')}) as organization,
    exists (select from field_options f where f.company_id = ${companyId} and f.entity = 'deal' and f.field_code = 'channel'
      and f.id = ${links.channel}::integer and not f.is_deleted) as channel,
    (select count(*) from lead_labels b where b.company_id = ${companyId} and b.id = any(${links.labelIds}::uuid[])) as labels`.execute(
    tx,
  );
  return rows[0] as LinksThere;
};
