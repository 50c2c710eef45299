import { sql } from 'kysely';
import type { Tx } from '#server/platform/db/database.ts';

type Told = { is_deleted: boolean };

/** Whether a deal is deleted, held against a conversion; undefined when there is none. */
export const holdDeal = async (tx: Tx, companyId: number, id: number): Promise<Told | undefined> => {
  const { rows } = await sql<Told>`select d.is_deleted from deals d
    where d.company_id = ${companyId} and d.id = ${id} for share of d`.execute(tx);
  return rows[0];
};

/** Whether a lead is deleted, held against a conversion; undefined when there is none. */
export const holdLead = async (tx: Tx, companyId: number, id: string): Promise<Told | undefined> => {
  const { rows } = await sql<Told>`select l.is_deleted from leads l
    where l.company_id = ${companyId} and l.id = ${id} for no key update of l`.execute(tx);
  return rows[0];
};

/** The lead that a deleted deal is parked as. */
export const leadOfDeal = async (tx: Tx, companyId: number, dealId: number): Promise<string | undefined> => {
  const { rows } = await sql<{ lead_id: string }>`select p.lead_id from parkings p
    where p.company_id = ${companyId} and p.deal_id = ${dealId} and p.restore_time is null
      and (p.end_time is null or p.ended_how = 'became_deal')
    order by p.id desc limit 1`.execute(tx);
  return rows[0]?.lead_id;
};

/** The deal that a lead came back as, or became. */
export const dealOfLead = async (tx: Tx, companyId: number, leadId: string): Promise<number | undefined> => {
  const { rows } = await sql<{ deal_id: number }>`select deal_id from (
      select p.deal_id, p.end_time from parkings p
      where p.company_id = ${companyId} and p.lead_id = ${leadId} and p.ended_how = 'brought_back'
      union all select d.id, d.add_time from deals d where d.company_id = ${companyId} and d.source_lead_id = ${leadId}) went
    order by end_time desc nulls last limit 1`.execute(tx);
  return rows[0]?.deal_id;
};
