import { sql } from 'kysely';
import type { Tx } from '#server/platform/db/database.ts';

export type DueLead = { company_id: number; id: string; title: string; owner_id: number; bring_back_on: string };

/** Makes parked leads whose day has come, in their company's time zone, unread again; gives each of them once. */
export const raiseDueLeads = async (tx: Tx, limit: number): Promise<DueLead[]> => {
  const { rows } = await sql<DueLead>`
    update leads l set was_seen = false, due_told_time = now()
    where (l.company_id, l.id) in (
      select due.company_id, due.id from leads due join companies c on c.id = due.company_id
      where due.bring_back_on <= (now() at time zone c.time_zone)::date and due.due_told_time is null and not due.is_deleted
      order by due.company_id, due.id limit ${limit} for update of due skip locked)
    returning l.company_id, l.id, l.title, l.owner_id, l.bring_back_on`.execute(tx);
  return rows;
};
