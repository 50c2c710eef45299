import { sql } from 'kysely';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import type { AutomaticReturnRefusal } from '#shared/conversions/rules.ts';

export type BringBackDateRow = {
  bring_back_on: string | null;
  bring_back_automatically: boolean;
  is_due: boolean;
  bring_back_refusal: AutomaticReturnRefusal | null;
  is_parked_deal: boolean;
};

export const bringBackDateOf = async (
  reader: Reader,
  lead: { companyId: number; id: string },
): Promise<BringBackDateRow> => {
  const { rows } = await sql<BringBackDateRow>`
    select l.bring_back_on, l.bring_back_automatically, l.due_told_time is not null as is_due, l.bring_back_refusal,
      exists (select from parkings p where p.company_id = l.company_id and p.lead_id = l.id and p.end_time is null) as is_parked_deal
    from leads l where l.company_id = ${lead.companyId} and l.id = ${lead.id}`.execute(reader);
  return rows[0] as BringBackDateRow;
};

/** A new day makes the lead wait again; what became of the earlier day is forgotten. */
export const writeBringBackDate = async (
  tx: Tx,
  lead: { companyId: number; id: string; on: string | null; automatically: boolean },
): Promise<void> => {
  await sql`update leads set bring_back_on = ${lead.on}::date, bring_back_automatically = ${lead.automatically}, due_told_time = null,
      bring_back_refusal = null, update_time = now()
    where company_id = ${lead.companyId} and id = ${lead.id}`.execute(tx);
};
