import { sql, type RawBuilder } from 'kysely';
import type { ImportEntity } from '#shared/sheet-imports/targets.ts';
import type { Tx } from '#server/platform/db/database.ts';
import type { RecordId, RecordTable } from './tables.ts';

type Use = { reason: 'in_use' | 'has_items' | 'has_comments'; from: RawBuilder<unknown> };

const of = (table: string, column: string, alive: string): RawBuilder<unknown> =>
  sql`select ${sql.ref(`u.${column}`)} as id from ${sql.table(table)} u
    where u.company_id = ${sql.ref('asked.company_id')} and ${sql.ref(`u.${column}`)} = ${sql.ref('asked.id')} and ${sql.raw(alive)}`;

const items = (column: string): Use[] => [
  { reason: 'has_items', from: of('activities', column, 'not u.is_deleted') },
  { reason: 'has_items', from: of('notes', column, 'u.active_flag') },
  { reason: 'has_items', from: of('files', column, 'u.active_flag') },
];

/** What keeps a record that an import created: what people hung on it since, and records that name it. */
const uses: Record<ImportEntity, Use[]> = {
  deal: [
    ...items('deal_id'),
    { reason: 'has_items', from: of('mail_threads', 'deal_id', 'not u.is_deleted') },
    { reason: 'has_items', from: of('invoices', 'deal_id', 'not u.is_deleted') },
  ],
  lead: [...items('lead_id'), { reason: 'has_items', from: of('mail_threads', 'lead_id', 'not u.is_deleted') }],
  person: [
    ...items('person_id'),
    { reason: 'in_use', from: of('deals', 'person_id', 'not u.is_deleted') },
    { reason: 'in_use', from: of('leads', 'person_id', 'not u.is_deleted') },
    { reason: 'in_use', from: of('deal_participants', 'person_id', 'true') },
    { reason: 'has_items', from: of('activity_participants', 'person_id', 'true') },
    { reason: 'has_items', from: of('mail_thread_persons', 'person_id', 'true') },
  ],
  organization: [
    ...items('org_id'),
    { reason: 'in_use', from: of('deals', 'org_id', 'not u.is_deleted') },
    { reason: 'in_use', from: of('leads', 'organization_id', 'not u.is_deleted') },
    { reason: 'in_use', from: of('persons', 'org_id', 'not u.is_deleted') },
  ],
  product: [
    { reason: 'in_use', from: of('deal_products', 'product_id', 'true') },
    { reason: 'has_items', from: of('files', 'product_id', 'u.active_flag') },
  ],
  activity: [{ reason: 'has_items', from: of('files', 'activity_id', 'u.active_flag') }],
  note: [{ reason: 'has_comments', from: of('note_comments', 'note_id', 'u.active_flag') }],
};

/** Those of the records that are in use, each with why it stays. */
export const inUse = async (
  tx: Tx,
  companyId: number,
  asked: { entity: ImportEntity; ids: RecordId[] },
): Promise<Map<RecordId, Use['reason']>> => {
  if (asked.ids.length === 0) return new Map();
  const type = sql.raw(asked.entity === 'lead' ? 'uuid' : 'integer');
  const cases = uses[asked.entity].map(({ reason, from }) => sql`when exists (${from}) then ${sql.lit(reason)}`);
  const { rows } = await sql<{ id: RecordId; reason: Use['reason'] | null }>`
    select asked.id, case ${sql.join(cases, sql` `)} end as reason
    from (select ${companyId}::integer as company_id, id from unnest(${asked.ids}::${type}[]) as id) asked`.execute(tx);
  return new Map(rows.flatMap(({ id, reason }) => (reason === null ? [] : [[id, reason] as const])));
};

const conversions: Partial<Record<ImportEntity, RawBuilder<unknown>>> = {
  deal: sql`select k.deal_id from parkings k join leads l on l.company_id = k.company_id and l.id = k.lead_id
    where k.company_id = x.company_id and k.deal_id = x.id and k.end_time is null and not l.is_deleted`,
  lead: sql`select d.id from deals d
    where d.company_id = x.company_id and d.source_lead_id = x.id and not d.is_deleted`,
};

/** Those of the deleted records that live on as what they were converted to. */
export const convertedOnes = async (
  tx: Tx,
  companyId: number,
  given: { table: RecordTable; ids: RecordId[] },
): Promise<Set<RecordId>> => {
  const { table, ids } = given;
  const conversion = conversions[table.entity];
  if (conversion === undefined || ids.length === 0) return new Set();
  const { rows } = await sql<{ id: RecordId }>`select x.id from ${sql.table(table.name)} x
    where x.company_id = ${companyId} and x.id = any(${ids}::${sql.raw(table.idType)}[]) and exists (${conversion})`.execute(
    tx,
  );
  return new Set(rows.map(({ id }) => id));
};

/** Marks records as deleted; their keys are free again, so that the same file can come once more. */
export const markRemoved = async (
  tx: Tx,
  companyId: number,
  given: { table: RecordTable; ids: RecordId[] },
): Promise<void> => {
  if (given.ids.length === 0) return;
  await sql`update ${sql.table(given.table.name)} x set ${sql.raw(given.table.retire)}, update_time = now(), import_key = null
    where x.company_id = ${companyId} and x.id = any(${given.ids}::${sql.raw(given.table.idType)}[])`.execute(tx);
};
