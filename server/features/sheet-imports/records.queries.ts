// Writing a block of records: one statement adds them, one changes those that were there.
import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '#server/platform/db/database.ts';
import type { RecordId, RecordTable } from './tables.ts';

/** Ids for new records, taken before they are written, so that records can name each other. */
export const newIds = async (tx: Tx, table: RecordTable, count: number): Promise<RecordId[]> => {
  if (count === 0) return [];
  const next = table.idType === 'uuid' ? sql`growing_id()` : sql.raw(`nextval('${table.name}_id_seq')::integer`);
  const { rows } = await sql<{ id: RecordId }>`select ${next} as id from generate_series(1, ${count}::integer)`.execute(
    tx,
  );
  return rows.map((row) => row.id);
};

/** A record as JSON gives it: columns, `custom_fields`, `labels`. */
export type Snapshot = Record<string, unknown> & {
  id: RecordId;
  custom_fields: Record<string, unknown>;
  labels: RecordId[];
};

export const insertRecords = async (
  tx: Tx,
  table: RecordTable,
  given: { companyId: number; records: Record<string, unknown>[] },
): Promise<void> => {
  if (given.records.length === 0) return;
  const columns: [string, string][] = [
    ['id', table.idType],
    ...(table.hasCustom ? [['custom_fields', 'jsonb'] as [string, string]] : []),
    ...Object.entries(table.columns),
  ];
  // Columns that no record of the block has keep their default.
  const used = columns.filter(([name]) => given.records.some((record) => record[name] !== undefined));
  const names = sql.raw(used.map(([name]) => name).join(', '));
  const typed = sql.raw(used.map(([name, type]) => `${name} ${type}`).join(', '));
  await sql`insert into ${sql.table(table.name)} (company_id, ${names})
    select ${given.companyId}, ${names} from jsonb_to_recordset(${JSON.stringify(given.records)}::text::jsonb) as given (${typed})`.execute(
    tx,
  );
};

export const addLabels = async (
  tx: Tx,
  table: RecordTable,
  given: { companyId: number; links: { id: RecordId; label: RecordId }[] },
): Promise<void> => {
  const { labels } = table;
  if (labels === null || given.links.length === 0) return;
  await sql`insert into ${sql.table(labels.table)} (company_id, ${sql.ref(labels.key)}, label_id)
    select ${given.companyId}, id, label from jsonb_to_recordset(${JSON.stringify(given.links)}::text::jsonb)
      as given (id ${sql.raw(table.idType)}, label ${sql.raw(labels.idType)}) on conflict do nothing`.execute(tx);
};

export const removeLabels = async (
  tx: Tx,
  table: RecordTable,
  given: { companyId: number; links: { id: RecordId; label: RecordId }[] },
): Promise<void> => {
  const { labels } = table;
  if (labels === null || given.links.length === 0) return;
  await sql`delete from ${sql.table(labels.table)} l using jsonb_to_recordset(${JSON.stringify(given.links)}::text::jsonb)
      as given (id ${sql.raw(table.idType)}, label ${sql.raw(labels.idType)})
    where l.company_id = ${given.companyId} and l.${sql.ref(labels.key)} = given.id and l.label_id = given.label`.execute(
    tx,
  );
};

/** `set` names the columns that change; `custom` is laid over the custom fields, and `removed` taken out of them. */
export type RecordPatch = {
  id: RecordId;
  set: Record<string, unknown>;
  custom: Record<string, unknown>;
  removed?: string[];
};

const assigned = ([name, type]: [string, string]): string =>
  type === 'jsonb'
    ? `${name} = case when r.set ? '${name}' then nullif(r.set -> '${name}', 'null'::jsonb) else x.${name} end`
    : `${name} = case when r.set ? '${name}' then (r.set ->> '${name}')::${type} else x.${name} end`;

export const updateRecords = async (
  tx: Tx,
  table: RecordTable,
  given: { companyId: number; patches: RecordPatch[] },
): Promise<void> => {
  if (given.patches.length === 0) return;
  const columns = Object.entries(table.columns).filter(([name]) => given.patches.some(({ set }) => name in set));
  const changes = columns.map((column) => `${assigned(column)}, `).join('');
  const custom = table.hasCustom
    ? sql`, custom_fields = (x.custom_fields || r.custom) - array(select jsonb_array_elements_text(r.removed))`
    : sql``;
  const patches = given.patches.map((patch) => ({ ...patch, removed: patch.removed ?? [] }));
  await sql`update ${sql.table(table.name)} x set ${sql.raw(changes)} update_time = now() ${custom}
    from jsonb_to_recordset(${JSON.stringify(patches)}::text::jsonb) as r (id ${sql.raw(table.idType)}, set jsonb, custom jsonb, removed jsonb)
    where x.company_id = ${given.companyId} and x.id = r.id`.execute(tx);
};

// What belongs to a record without being a column of it.
const partsOf = ({ labels, entity }: RecordTable): RawBuilder<unknown> => {
  const worn =
    labels === null
      ? sql`array[]::integer[]`
      : sql`array(select l.label_id from ${sql.table(labels.table)} l
          where l.company_id = x.company_id and l.${sql.ref(labels.key)} = x.id order by l.label_id)`;
  const prices = sql`(select coalesce(jsonb_agg(jsonb_build_object('currency', p.currency, 'price', p.price, 'cost', p.cost,
      'direct_cost', p.direct_cost, 'notes', p.notes) order by p.id), '[]') from product_prices p
    where p.company_id = x.company_id and p.product_id = x.id and p.variation_id is null)`;
  return sql`${worn} as labels, ${entity === 'product' ? prices : sql`null::jsonb`} as prices`;
};

/** The records as they are, locked in the order of their ids. */
export const lockedSnapshots = async (
  tx: Tx,
  table: RecordTable,
  given: { companyId: number; ids: RecordId[] },
): Promise<Map<RecordId, Snapshot>> => {
  if (given.ids.length === 0) return new Map();
  const { rows } = await sql<{ record: Snapshot; is_gone: boolean; labels: RecordId[]; prices: unknown }>`
    select to_jsonb(x) as record, ${sql.raw(table.isGone)} as is_gone, ${partsOf(table)}
    from ${sql.table(table.name)} x where x.company_id = ${given.companyId} and x.id = any(${given.ids}::${sql.raw(table.idType)}[])
    order by x.id for update of x`.execute(tx);
  return new Map(
    rows.map(({ record, is_gone: isGone, labels, prices }) => [
      record.id,
      {
        ...record,
        custom_fields: record.custom_fields ?? {},
        is_deleted: isGone,
        labels,
        ...(prices === null ? {} : { prices }),
      },
    ]),
  );
};
