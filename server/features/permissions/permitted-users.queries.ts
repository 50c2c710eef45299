// Who sees a record: the condition of visibility.ts, asked for every user at once.
import { sql } from 'kysely';
import type { Reader } from '#server/platform/db/database.ts';
import { followersOf, type SeenTable } from './visibility.ts';

export type PermittedRecord = {
  table: SeenTable;
  id: number | string;
  owner_id: number;
  visible_to: number;
  /** Of deals: whoever a pipeline is hidden from sees none of it. */
  pipeline_id?: number;
};

/** The ids of the active users who see the record, in order. Level 3 is the owner's group, 5 also those below; whoever stands above sees it at every level. */
export const usersWhoSee = async (reader: Reader, companyId: number, record: PermittedRecord): Promise<number[]> => {
  const followers = followersOf[record.table];
  const follows =
    followers === null
      ? sql`false`
      : sql`u.id in (select f.user_id from ${sql.table(followers.table)} f
          where f.company_id = ${companyId} and ${sql.ref(`f.${followers.key}`)} = ${record.id})`;
  const isShown =
    record.pipeline_id === undefined
      ? sql`true`
      : sql`not exists (select from role_pipelines rp where rp.company_id = u.company_id and rp.role_id = u.role_id
          and rp.pipeline_id = ${record.pipeline_id} and not rp.visible)`;
  const { rows } = await sql<{ id: number }>`
    with recursive own as (
      select u.role_id as id from users u where u.company_id = ${companyId} and u.id = ${record.owner_id}
    ), above as (
      select r.parent_role_id as id from roles r join own on r.id = own.id where r.company_id = ${companyId} and r.parent_role_id is not null
      union select r.parent_role_id from roles r join above a on r.id = a.id where r.company_id = ${companyId} and r.parent_role_id is not null
    ), below as (
      select r.id from roles r join own on r.parent_role_id = own.id where r.company_id = ${companyId}
      union select r.id from roles r join below b on r.parent_role_id = b.id where r.company_id = ${companyId}
    )
    select u.id from users u where u.company_id = ${companyId} and u.active_flag and (
      u.id in (select a.user_id from permission_set_assignments a join permission_sets s on s.company_id = a.company_id and s.id = a.permission_set_id
        where a.company_id = ${companyId} and s.app in ('global', 'sales') and s.type = 'admin')
      or (${isShown} and (u.id = ${record.owner_id}::integer or ${record.visible_to}::smallint = 7 or u.role_id in (select id from above)
        or (${record.visible_to}::smallint in (3, 5) and u.role_id in (select id from own))
        or (${record.visible_to}::smallint = 5 and u.role_id in (select id from below))
        or ${follows}))
    ) order by u.id`.execute(reader);
  return rows.map((row) => row.id);
};
