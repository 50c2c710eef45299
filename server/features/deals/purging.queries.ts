import { sql } from 'kysely';
import type { Tx } from '#server/platform/db/database.ts';

export type PurgedDeal = { company_id: number; id: number };

/** Some deals whose last day in the bin is over, locked. A deal that a living lead came from stays, and one with issued invoices, whose numbers have no gap; so does one that was merged, whose change log is read with that of the deal it is now, and one that is being restored. */
export const lockDealsToPurge = async (tx: Tx, limit: number): Promise<PurgedDeal[]> => {
  const { rows } = await sql<PurgedDeal>`
    select d.company_id, d.id from deals d join companies c on c.id = d.company_id
    where d.is_deleted and d.delete_time < date_trunc('day', now()) - make_interval(days => c.restorable_days)
      and not exists (select from parkings k join leads l on l.company_id = k.company_id and l.id = k.lead_id
        where k.company_id = d.company_id and k.deal_id = d.id and not l.is_deleted)
      and not exists (select from merges m where m.company_id = d.company_id and m.entity = 'deal' and m.from_id = d.id)
      and not exists (select from invoices i where i.company_id = d.company_id and i.deal_id = d.id and i.issued_time is not null)
    order by d.company_id, d.id limit ${limit} for update of d skip locked`.execute(tx);
  return rows;
};

// What hung on the deal goes with it, unless it hangs on a contact as well.
const goesUnlessLinked = [
  sql`delete from notes t using gone where t.company_id = gone.company_id and t.deal_id = gone.id and t.person_id is null and t.org_id is null`,
  sql`update notes t set deal_id = null from gone where t.company_id = gone.company_id and t.deal_id = gone.id`,
  sql`update activities t set deal_id = null,
      is_deleted = t.is_deleted or (t.person_id is null and t.org_id is null),
      delete_time = case when t.is_deleted or t.person_id is not null or t.org_id is not null then t.delete_time else now() end
    from gone where t.company_id = gone.company_id and t.deal_id = gone.id`,
  sql`update mail_threads t set deal_id = null from gone where t.company_id = gone.company_id and t.deal_id = gone.id`,
  sql`delete from invoices t using gone where t.company_id = gone.company_id and t.deal_id = gone.id`,
  sql`update files t set deal_id = null,
      active_flag = t.active_flag and (t.person_id is not null or t.org_id is not null or t.activity_id is not null or t.mail_message_id is not null),
      delete_time = case when not t.active_flag or t.person_id is not null or t.org_id is not null or t.activity_id is not null
        or t.mail_message_id is not null then t.delete_time else now() end
    from gone where t.company_id = gone.company_id and t.deal_id = gone.id`,
  sql`delete from deal_changes t using gone where t.company_id = gone.company_id and t.deal_id = gone.id`,
  sql`delete from follower_changes t using gone where t.company_id = gone.company_id and t.entity = 'deal' and t.entity_id = gone.id`,
  sql`delete from deals t using gone where t.company_id = gone.company_id and t.id = gone.id`,
];

/** Deletes the deals for good. */
export const purge = async (tx: Tx, deals: PurgedDeal[]): Promise<void> => {
  const companies = deals.map((deal) => deal.company_id);
  const ids = deals.map((deal) => deal.id);
  for (const statement of goesUnlessLinked)
    await sql`with gone as (select * from unnest(${companies}::integer[], ${ids}::integer[]) as gone (company_id, id)) ${statement}`.execute(
      tx,
    );
};
