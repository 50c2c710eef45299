// Who sees a deal: the condition of visibility.ts, asked for every user at once.
import { sql } from 'kysely';
import type { Reader } from '#server/platform/db/database.ts';
import type { DealRow } from './queries.ts';

/** The ids of the active users who see the deal, in order. Level 3 is the owner's group, 5 also those below; whoever stands above sees it at every level. */
export const usersWhoSee = async (reader: Reader, companyId: number, deal: DealRow): Promise<number[]> => {
  const { rows } = await sql<{ id: number }>`
    with recursive above as (
      select r.parent_role_id as id from users o join roles r on r.company_id = o.company_id and r.id = o.role_id
      where o.company_id = ${companyId} and o.id = ${deal.owner_id} and r.parent_role_id is not null
      union select r.parent_role_id from roles r join above a on r.id = a.id where r.company_id = ${companyId} and r.parent_role_id is not null
    ), own as (
      select o.role_id as id from users o where o.company_id = ${companyId} and o.id = ${deal.owner_id}
    ), below as (
      select r.id from roles r join own on r.parent_role_id = own.id where r.company_id = ${companyId}
      union select r.id from roles r join below b on r.parent_role_id = b.id where r.company_id = ${companyId}
    )
    select u.id from users u where u.company_id = ${companyId} and u.active_flag and (
      exists (select from permission_set_assignments a join permission_sets s on s.company_id = a.company_id and s.id = a.permission_set_id
        where a.company_id = u.company_id and a.user_id = u.id and s.app in ('global', 'sales') and s.type = 'admin')
      or (not exists (select from role_pipelines rp where rp.company_id = u.company_id and rp.role_id = u.role_id
          and rp.pipeline_id = ${deal.pipeline_id} and not rp.visible)
        and (u.id = ${deal.owner_id}::integer or ${deal.visible_to}::smallint = 7 or u.role_id in (select id from above)
          or (${deal.visible_to}::smallint in (3, 5) and u.role_id in (select id from own))
          or (${deal.visible_to}::smallint = 5 and u.role_id in (select id from below))
          or exists (select from deal_followers f where f.company_id = u.company_id and f.deal_id = ${deal.id} and f.user_id = u.id)))
    ) order by u.id`.execute(reader);
  return rows.map((row) => row.id);
};
