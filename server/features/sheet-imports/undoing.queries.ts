import { sql, type RawBuilder } from 'kysely';
import type { ImportEntity } from '#shared/sheet-imports/targets.ts';
import type { Tx } from '#server/platform/db/database.ts';
import type { RecordId, RecordTable } from './tables.ts';

type Use = { reason: 'in_use' | 'has_items'; from: RawBuilder<unknown> };

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
    { reason: 'has_items', from: of('mail_threads', 'person_id', 'not u.is_deleted') },
  ],
  organization: [
    ...items('org_id'),
    { reason: 'in_use', from: of('deals', 'org_id', 'not u.is_deleted') },
    { reason: 'in_use', from: of('leads', 'organization_id', 'not u.is_deleted') },
    { reason: 'in_use', from: of('persons', 'org_id', 'not u.is_deleted') },
  ],
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

/** Marks records as deleted; their keys are free again, so that the same file can come once more. */
export const markRemoved = async (
  tx: Tx,
  companyId: number,
  given: { table: RecordTable; ids: RecordId[] },
): Promise<void> => {
  if (given.ids.length === 0) return;
  await sql`update ${sql.table(given.table.name)} x set is_deleted = true, delete_time = now(), update_time = now(), import_key = null
    where x.company_id = ${companyId} and x.id = any(${given.ids}::${sql.raw(given.table.idType)}[])`.execute(tx);
};
