import { sql } from 'kysely';
import type { Tx } from '#server/platform/db/database.ts';

export type PurgedActivity = { company_id: number; id: number };

/** Some deleted activities whose days in the bin are over, locked. */
export const lockActivitiesToPurge = async (tx: Tx, limit: number): Promise<PurgedActivity[]> => {
  const { rows } = await sql<PurgedActivity>`
    select a.company_id, a.id from activities a join companies c on c.id = a.company_id
    where a.is_deleted and a.delete_time < now() - make_interval(days => c.restorable_days)
    order by a.company_id, a.id limit ${limit} for update of a skip locked`.execute(tx);
  return rows;
};

/** Deletes the activities for good; their files go with them, unless they hang on something else as well. */
export const deleteActivityRows = async (tx: Tx, activities: PurgedActivity[]): Promise<void> => {
  const gone = sql`gone as (select * from unnest(${activities.map((one) => one.company_id)}::integer[],
    ${activities.map((one) => one.id)}::integer[]) as gone (company_id, id))`;
  await sql`with ${gone} update files f set activity_id = null,
      active_flag = f.active_flag and kept.is_linked,
      delete_time = case when f.active_flag and not kept.is_linked then now() else f.delete_time end
    from gone join files k on k.company_id = gone.company_id and k.activity_id = gone.id,
      lateral (select coalesce(k.deal_id, k.person_id, k.org_id, k.mail_message_id) is not null
        or k.lead_id is not null as is_linked) kept
    where f.company_id = k.company_id and f.id = k.id`.execute(tx);
  await sql`with ${gone} delete from activities a using gone
    where a.company_id = gone.company_id and a.id = gone.id`.execute(tx);
};
