import { sql, type RawBuilder } from 'kysely';
import type { Reader, Tx } from '#server/platform/db/database.ts';

const tables = {
  deal: 'deals',
  lead: 'leads',
  person: 'persons',
  organization: 'organizations',
  product: 'products',
  activity: 'activities',
  mail_thread: 'mail_threads',
} as const;

export type SampleKind = keyof typeof tables;

/** Notes everything a company has as sample data. */
export const rememberSample = async (tx: Tx, companyId: number): Promise<void> => {
  for (const [kind, table] of Object.entries(tables))
    await sql`insert into sample_records (company_id, kind, record_id)
      select company_id, ${kind}, id::text from ${sql.table(table)} where company_id = ${companyId}`.execute(tx);
};

export const hasSample = async (tx: Reader, companyId: number): Promise<boolean> =>
  (await tx
    .selectFrom('sample_records')
    .select('kind')
    .where('company_id', '=', companyId)
    .limit(1)
    .executeTakeFirst()) !== undefined;

// A lead that a sample deal is parked as is sample data too, and so is the deal that a sample lead became.
const sampleIds = (companyId: number, kind: string): RawBuilder<unknown> => sql`with recursive became as (
    select 'lead' as kind, l.id::text as id, 'deal' as from_kind, l.source_deal_id::text as from_id from leads l
      where l.company_id = ${companyId} and l.source_deal_id is not null
    union all select 'deal', d.id::text, 'lead', d.source_lead_id::text from deals d
      where d.company_id = ${companyId} and d.source_lead_id is not null),
  sample as (
    select s.kind, s.record_id as id from sample_records s where s.company_id = ${companyId}
    union select b.kind, b.id from sample s join became b on b.from_kind = s.kind and b.from_id = s.id)
  select id from sample where kind = ${kind}`;

/** Lets the statistics of parked deals tell no more of sample deals. */
export const forgetParkings = async (tx: Tx, companyId: number): Promise<void> => {
  await sql`delete from parkings where company_id = ${companyId} and deal_id::text in (${sampleIds(companyId, 'deal')})`.execute(
    tx,
  );
};

/** The ids of the sample records that nobody has deleted. */
export const sampleLeft = async (tx: Tx, companyId: number): Promise<Record<SampleKind, string[]>> => {
  const left = {
    deal: [],
    lead: [],
    person: [],
    organization: [],
    product: [],
    activity: [],
    mail_thread: [],
  } as Record<SampleKind, string[]>;
  for (const [kind, table] of Object.entries(tables) as [SampleKind, string][]) {
    const { rows } = await sql<{ id: string }>`select x.id::text as id from ${sql.table(table)} x
      where x.company_id = ${companyId} and not x.is_deleted and x.id::text in (${sampleIds(companyId, kind)})
      order by x.id`.execute(tx);
    left[kind] = rows.map(({ id }) => id);
  }
  return left;
};

export const forgetSample = async (tx: Tx, companyId: number): Promise<void> => {
  await tx.deleteFrom('sample_records').where('company_id', '=', companyId).execute();
};
