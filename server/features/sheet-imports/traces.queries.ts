// What an import made and changed, kept to undo it by; and what there is to say of its rows.
import { sql } from 'kysely';
import { importEntities, type ImportEntity } from '#shared/sheet-imports/targets.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import type { Fields } from './differences.ts';
import { tables } from './tables.ts';

export type ImportKey = { companyId: number; importId: string };

export type Trace = {
  row_nr: number;
  line: number;
  entity: ImportEntity;
  record_id: number | null;
  lead_id: string | null;
  action: 'created' | 'updated';
  before: Fields | null;
  after: Fields | null;
  /** Of an update: when the record had been changed last. */
  was_time: string | null;
};

export const insertTraces = async (tx: Tx, { companyId, importId }: ImportKey, traces: Trace[]): Promise<void> => {
  if (traces.length === 0) return;
  await sql`insert into sheet_import_records (company_id, import_id, row_nr, line, entity, record_id, lead_id, action, before, after)
    select ${companyId}, ${importId}, row_nr, line, entity, record_id, lead_id, action, before, after
    from unnest(${traces.map((trace) => trace.row_nr)}::integer[], ${traces.map((trace) => trace.line)}::integer[],
      ${traces.map((trace) => trace.entity)}::text[], ${traces.map((trace) => trace.record_id)}::integer[],
      ${traces.map((trace) => trace.lead_id)}::uuid[], ${traces.map((trace) => trace.action)}::text[],
      ${traces.map(({ before }) => (before === null ? null : JSON.stringify(before)))}::text[]::jsonb[],
      ${traces.map(({ after }) => (after === null ? null : JSON.stringify(after)))}::text[]::jsonb[])
      with ordinality as t (row_nr, line, entity, record_id, lead_id, action, before, after, nr) order by t.nr`.execute(
    tx,
  );
};

/** What this import did to these records before counts as untouched still: it was the import itself that changed them. */
export const keepUntouched = async (
  tx: Tx,
  { companyId, importId }: ImportKey,
  changed: Pick<Trace, 'entity' | 'record_id' | 'lead_id' | 'was_time'>[],
): Promise<void> => {
  if (changed.length === 0) return;
  await sql`update sheet_import_records t set written_time = now()
    from jsonb_to_recordset(${JSON.stringify(changed)}::text::jsonb) as c (entity text, record_id integer, lead_id uuid, was_time timestamptz)
    where t.company_id = ${companyId} and t.import_id = ${importId} and t.entity = c.entity
      and t.record_id is not distinct from c.record_id and t.lead_id is not distinct from c.lead_id and t.written_time = c.was_time`.execute(
    tx,
  );
};

export type KeptTrace = Omit<Trace, 'was_time'> & { id: number; is_untouched: boolean };

// By the table of each kind of record.
const isUntouched = sql.join(
  importEntities.map((entity) => {
    const id = sql.ref(`t.${entity === 'lead' ? 'lead_id' : 'record_id'}`);
    return sql`when ${sql.lit(entity)} then exists (select from ${sql.table(tables[entity].name)} x
      where x.company_id = t.company_id and x.id = ${id} and x.update_time = t.written_time)`;
  }),
  sql` `,
);

/** The last traces, newest first, each with whether nobody changed the record since. */
export const lastTraces = async (tx: Tx, { companyId, importId }: ImportKey, limit: number): Promise<KeptTrace[]> => {
  const { rows } =
    await sql<KeptTrace>`select t.id, t.row_nr, t.line, t.entity, t.record_id, t.lead_id, t.action, t.before, t.after,
      case t.entity ${isUntouched} end as is_untouched
    from sheet_import_records t where t.company_id = ${companyId} and t.import_id = ${importId}
    order by t.id desc limit ${limit}`.execute(tx);
  return rows;
};

export const deleteTraces = async (tx: Tx, { companyId, importId }: ImportKey, ids: number[]): Promise<void> => {
  await sql`delete from sheet_import_records where company_id = ${companyId} and import_id = ${importId} and id = any(${ids}::bigint[])`.execute(
    tx,
  );
};

export const countTraces = async (reader: Reader, { companyId, importId }: ImportKey): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*) as count from sheet_import_records
    where company_id = ${companyId} and import_id = ${importId}`.execute(reader);
  return (rows[0] as { count: number }).count;
};

export type NewFinding = {
  outcome: 'refused' | 'skipped' | 'remark' | 'left';
  row_nr: number;
  line: number;
  code: string;
  details: Record<string, unknown>;
};

export const insertFindings = async (
  tx: Tx,
  { companyId, importId }: ImportKey,
  findings: NewFinding[],
): Promise<void> => {
  if (findings.length === 0) return;
  await sql`insert into sheet_import_findings (company_id, import_id, outcome, row_nr, line, code, details)
    select ${companyId}, ${importId}, outcome, row_nr, line, code, details
    from rows from (jsonb_to_recordset(${JSON.stringify(findings)}::text::jsonb) as (outcome text, row_nr integer, line integer, code text,
      details jsonb)) with ordinality as f order by f.ordinality`.execute(tx);
};

export const deleteFindings = async (tx: Tx, { companyId, importId }: ImportKey): Promise<void> => {
  await sql`delete from sheet_import_findings where company_id = ${companyId} and import_id = ${importId}`.execute(tx);
};

export type FindingRow = NewFinding & { id: number };

/** What is to say, in the order of the rows. */
export const findingsAfter = async (
  reader: Reader,
  { companyId, importId }: ImportKey,
  page: { after: number; limit: number; outcome: string | null },
): Promise<FindingRow[]> => {
  const { rows } =
    await sql<FindingRow>`select f.id, f.outcome, f.row_nr, f.line, f.code, f.details from sheet_import_findings f
    where f.company_id = ${companyId} and f.import_id = ${importId} and f.id > ${page.after}
      and (${page.outcome}::text is null or f.outcome = ${page.outcome}::text)
    order by f.id limit ${page.limit}`.execute(reader);
  return rows;
};
