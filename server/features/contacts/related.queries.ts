// The records that v1 shows inside and beside persons and organizations.
import { sql } from 'kysely';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import { may, type Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';

export type RelatedUser = {
  id: number;
  name: string;
  email: string;
  has_pic: boolean;
  pic_hash: null;
  active_flag: boolean;
};

export type RelatedOrganization = {
  id: number;
  name: string;
  people_count: number;
  owner_id: number;
  address: string | null;
  active_flag: boolean;
};

export const usersByIds = async (reader: Reader, companyId: number, ids: number[]): Promise<RelatedUser[]> => {
  const { rows } = await sql<RelatedUser>`
    select u.id, u.name, u.email, false as has_pic, null as pic_hash, u.active_flag from users u
    where u.company_id = ${companyId} and u.id = any(${ids}::integer[])`.execute(reader);
  return rows;
};

/** Those of the organizations whose names the actor may see. */
export const organizationsByIds = async (
  reader: Reader,
  actor: Actor,
  ids: number[],
): Promise<RelatedOrganization[]> => {
  const shown = may(actor, 'items.see_hidden_names') ? sql`true` : isSeenBy(actor, 'organizations', 'o');
  const { rows } = await sql<RelatedOrganization>`
    select o.id, o.name, o.owner_id, o.address ->> 'value' as address, not o.is_deleted as active_flag,
      (select count(*)::int from persons p where p.company_id = o.company_id and p.org_id = o.id and not p.is_deleted) as people_count
    from organizations o where o.company_id = ${actor.companyId} and o.id = any(${ids}::integer[]) and ${shown}`.execute(
    reader,
  );
  return rows;
};
