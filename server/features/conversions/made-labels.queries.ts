// Lead labels that conversions made: held while a deal is converted, dropped once nothing wears them any more.
import { sql } from 'kysely';
import type { Tx } from '#server/platform/db/database.ts';

/** Holds those of the deals' labels that may be dropped by a lead that returns meanwhile; waits for one that is just doing so. */
export const holdMadeLabels = async (tx: Tx, companyId: number, dealIds: number[]): Promise<void> => {
  await sql`/* prepared */
    select ll.id from lead_labels ll where ll.company_id = ${companyId} and ll.made_by_conversion and lower(ll.name) in (
      select lower(o.label) from deal_labels dl join field_options o on o.company_id = dl.company_id and o.id = dl.label_id
      where dl.company_id = ${companyId} and dl.deal_id = any(${dealIds}::integer[]))
    order by ll.id for key share of ll`.execute(tx);
};

/**
 * Drops the labels of leads that are gone, if a conversion made them, no lead wears them, and no parked deal was given them: what
 * that deal's lead lost since could not be told any more.
 */
export const dropUnusedMadeLabels = async (tx: Tx, companyId: number, leadIds: string[]): Promise<void> => {
  const { rows } = await sql<{ id: string }>`/* prepared */
    select ll.id from lead_labels ll where ll.company_id = ${companyId} and ll.made_by_conversion and ll.id in (
      select k.label_id from lead_label_links k where k.company_id = ${companyId} and k.lead_id = any(${leadIds}::uuid[]))
    order by ll.id for update of ll`.execute(tx);
  if (rows.length === 0) return;
  await sql`delete from lead_labels ll where ll.company_id = ${companyId} and ll.id = any(${rows.map((row) => row.id)}::uuid[])
    and not exists (select from lead_label_links k join leads l on l.company_id = k.company_id and l.id = k.lead_id
      where k.company_id = ll.company_id and k.label_id = ll.id and not l.is_deleted)
    and not exists (select from parkings p where p.company_id = ll.company_id and p.end_time is null
      and p.given->'label_ids' ? ll.id::text)`.execute(tx);
};
