// Leads whose bring-back date has come, each in its owner's time zone.
import { sql, type RawBuilder } from 'kysely';
import type { Reader, Tx } from '#server/platform/db/database.ts';

export type DueLead = { company_id: number; id: string; title: string; owner_id: number; bring_back_on: string };

// On some islands the day has come fourteen hours early: the first comparison is the index's, the second is right.
const hasCome = sql<boolean>`l.bring_back_on <= (now() at time zone 'UTC' + interval '14 hours')::date
  and l.bring_back_on <= (now() at time zone u.time_zone)::date and l.due_told_time is null and not l.is_deleted`;

const raised = (
  which: RawBuilder<boolean>,
  work: { limit: number; refusal: string | null; waits: boolean },
): RawBuilder<DueLead> => sql`
  update leads l set was_seen = false, due_told_time = now(), is_archived = false, archive_time = null,
    bring_back_automatically = false, bring_back_refusal = ${work.refusal}
  where (l.company_id, l.id) in (
    select l.company_id, l.id from leads l join users u on u.company_id = l.company_id and u.id = l.owner_id
    where ${hasCome} and ${which} order by l.company_id, l.owner_id, l.id limit ${work.limit} for update of l ${sql.raw(work.waits ? '' : 'skip locked')})
  returning l.company_id, l.id, l.title, l.owner_id, l.bring_back_on`;

/** Lets leads that are due rise in the inbox, unread; gives each of them once. Those that are to return by themselves are left. */
export const raiseDueLeads = async (tx: Tx, limit: number): Promise<DueLead[]> => {
  const { rows } = await raised(sql`not l.bring_back_automatically`, { limit, refusal: null, waits: false }).execute(
    tx,
  );
  return rows;
};

/** Lets one lead rise that could not return by itself; nothing when it is not due any more. */
export const raiseRefusedLead = async (
  tx: Tx,
  lead: { companyId: number; id: string; refusal: string },
): Promise<DueLead | undefined> => {
  const { rows } = await raised(sql`l.company_id = ${lead.companyId} and l.id = ${lead.id}`, {
    limit: 1,
    refusal: lead.refusal,
    waits: true,
  }).execute(tx);
  return rows[0];
};

export type DueReturns = { company_id: number; owner_id: number; ids: string[] };

/** Leads of one owner that are to return by themselves now; not locked, since the deals come first. */
export const dueReturns = async (reader: Reader, limit: number): Promise<DueReturns | undefined> => {
  const { rows } = await sql<DueReturns>`
    with first as (
      select l.company_id, l.owner_id from leads l join users u on u.company_id = l.company_id and u.id = l.owner_id
      where ${hasCome} and l.bring_back_automatically order by l.company_id, l.owner_id limit 1),
    due as (
      select l.company_id, l.owner_id, l.id from leads l join users u on u.company_id = l.company_id and u.id = l.owner_id
      join first f on f.company_id = l.company_id and f.owner_id = l.owner_id
      where ${hasCome} and l.bring_back_automatically order by l.id limit ${limit})
    select company_id, owner_id, array_agg(id order by id) as ids from due group by company_id, owner_id`.execute(
    reader,
  );
  return rows[0];
};

/** Those of the leads that are still to return by themselves, now that they are locked. */
export const stillToReturn = async (tx: Tx, leads: { companyId: number; ids: string[] }): Promise<DueLead[]> => {
  const { rows } = await sql<DueLead>`
    select l.company_id, l.id, l.title, l.owner_id, l.bring_back_on
    from leads l join users u on u.company_id = l.company_id and u.id = l.owner_id
    where l.company_id = ${leads.companyId} and l.id = any(${leads.ids}::uuid[]) and ${hasCome} and l.bring_back_automatically
    order by l.id`.execute(tx);
  return rows;
};
