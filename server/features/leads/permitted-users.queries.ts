// Who sees a lead: the condition of visibility.ts, asked for every user at once.
import { sql } from 'kysely';
import type { Reader } from '#server/platform/db/database.ts';
import type { LeadRow } from './queries.ts';

/** The ids of the active users who see the lead, in order. Level 3 is the owner's group, 5 also those below; whoever stands above sees it at every level. */
export const usersWhoSee = async (reader: Reader, lead: LeadRow): Promise<number[]> => {
  const { rows } = await sql<{ id: number }>`
    with recursive above as (
      select r.parent_role_id as id from users o join roles r on r.company_id = o.company_id and r.id = o.role_id
      where o.company_id = ${lead.company_id} and o.id = ${lead.owner_id} and r.parent_role_id is not null
      union select r.parent_role_id from roles r join above a on r.id = a.id where r.company_id = ${lead.company_id} and r.parent_role_id is not null
    ), own as (
      select o.role_id as id from users o where o.company_id = ${lead.company_id} and o.id = ${lead.owner_id}
    ), below as (
      select r.id from roles r join own on r.parent_role_id = own.id where r.company_id = ${lead.company_id}
      union select r.id from roles r join below b on r.parent_role_id = b.id where r.company_id = ${lead.company_id}
    )
    select u.id from users u where u.company_id = ${lead.company_id} and u.active_flag and (
      u.id = ${lead.owner_id}::integer or ${lead.visible_to}::smallint = 7 or u.role_id in (select id from above)
      or (${lead.visible_to}::smallint in (3, 5) and u.role_id in (select id from own))
      or (${lead.visible_to}::smallint = 5 and u.role_id in (select id from below))
      or exists (select from permission_set_assignments a join permission_sets s on s.company_id = a.company_id and s.id = a.permission_set_id
        where a.company_id = u.company_id and a.user_id = u.id and s.app in ('global', 'sales') and s.type = 'admin')
    ) order by u.id`.execute(reader);
  return rows.map((row) => row.id);
};
