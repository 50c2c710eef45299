// What formulas are computed from, and the writing of what they come to.
import { sql } from 'kysely';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import type { CustomValues } from './stored.ts';

export type NumberFieldRow = {
  id: number;
  code: string;
  name: string;
  type: 'double' | 'monetary';
  formula: string | null;
};

/** The number and money fields of deals, those with a formula among them. */
export const numberFieldsOfDeals = async (reader: Reader, companyId: number): Promise<NumberFieldRow[]> => {
  const { rows } =
    await sql<NumberFieldRow>`select id, field_code as code, name, field_type as type, formula from fields
    where company_id = ${companyId} and entity = 'deal' and field_type in ('double', 'monetary') and not is_deleted
    order by order_nr, id`.execute(reader);
  return rows;
};

/** Formulas change one after the other, so that two cannot close a loop between them. */
export const holdFormulas = async (tx: Tx, companyId: number): Promise<void> => {
  await sql`select id from companies where id = ${companyId} for no key update`.execute(tx);
};

/** Locks deals in the order of their ids, before what they are computed from is read: of two who change it at once, the second sees what the first did. */
export const holdDeals = async (tx: Tx, companyId: number, ids: number[]): Promise<void> => {
  await sql`select d.id from deals d where d.company_id = ${companyId} and d.id = any(${ids}::integer[]) and not d.is_deleted
    order by d.id for no key update`.execute(tx);
};

export type InputRow = {
  id: number;
  value: number;
  currency: string;
  probability: number | null;
  weight: number;
  custom_fields: CustomValues;
  activities: number;
  done: number;
};

const counted = sql`(select count(*)::integer as activities, (count(*) filter (where a.done))::integer as done from activities a
  where a.company_id = d.company_id and a.deal_id = d.id and not a.is_deleted)`;

/** What formulas on these deals are computed from; deleted deals keep what they have. A deal's own probability counts, else its stage's. */
export const formulaInputs = async (
  reader: Reader,
  companyId: number,
  asked: { ids: number[]; counts: boolean },
): Promise<InputRow[]> => {
  const { rows } = await sql<InputRow>`select d.id, d.value, d.currency, d.custom_fields,
      coalesce(d.probability, case when p.is_deal_probability_enabled then s.deal_probability end) as probability,
      coalesce(d.probability, case when p.is_deal_probability_enabled then s.deal_probability end, 100) as weight,
      ${asked.counts ? sql`n.activities, n.done` : sql`0 as activities, 0 as done`}
    from deals d
    join pipelines p on p.company_id = d.company_id and p.id = d.pipeline_id
    join stages s on s.company_id = d.company_id and s.id = d.stage_id
    ${asked.counts ? sql`cross join lateral ${counted} n` : sql``}
    where d.company_id = ${companyId} and d.id = any(${asked.ids}::integer[]) and not d.is_deleted order by d.id`.execute(
    reader,
  );
  return rows;
};

export type ResultRow = { id: number; set: CustomValues; removed: string[] };

/** Lays the results over the deals' custom values. */
export const writeResults = async (tx: Tx, companyId: number, results: ResultRow[]): Promise<void> => {
  await sql`update deals d set update_time = now(),
      custom_fields = (d.custom_fields || r.set) - array(select jsonb_array_elements_text(r.removed))
    from jsonb_to_recordset(${JSON.stringify(results)}::text::jsonb) as r (id integer, set jsonb, removed jsonb)
    where d.company_id = ${companyId} and d.id = r.id`.execute(tx);
};

/** The deal asked for, or the newest open one, when the actor sees it. */
export const sampleDeal = async (
  reader: Reader,
  actor: Actor,
  id: number | null,
): Promise<{ id: number; title: string; currency: string } | undefined> => {
  const { rows } = await sql<{
    id: number;
    title: string;
    currency: string;
  }>`select d.id, d.title, d.currency from deals d
    where d.company_id = ${actor.companyId} and not d.is_deleted and ${isSeenBy(actor, 'deals', 'd')}
      and ${id === null ? sql`d.status = 'open' and not d.is_archived` : sql`d.id = ${id}`}
    order by d.id desc limit 1`.execute(reader);
  return rows[0];
};
