// The records of imports, and the blocks of their rows.
import { sql } from 'kysely';
import type { ImportCounts, ImportStatus } from '#shared/sheet-imports/contract.ts';
import type { ImportSettings } from '#shared/sheet-imports/settings.ts';
import type { Held } from '#shared/sheet-imports/targets.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import type { Reading } from './parsing.ts';
import type { SheetRow } from './missing.ts';
import type { ImportKey } from './traces.queries.ts';

export type SheetColumn = { title: string; samples: string[] };

export type ImportRow = {
  company_id: number;
  id: string;
  started_by: number;
  holds: Held;
  file_name: string;
  file_key: string | null;
  reading: Reading;
  columns: SheetColumn[];
  settings: ImportSettings;
  status: ImportStatus;
  total: number;
  position: number;
  counts: ImportCounts;
  add_time: string;
  start_time: string | null;
  end_time: string | null;
};

const columns = sql`i.company_id, i.id, i.started_by, i.holds, i.file_name, i.file_key, i.reading, i.columns, i.settings, i.status,
  i.total, i.position, i.counts, i.add_time, i.start_time, i.end_time`;

const mine = (actor: Actor) => (actor.isAdmin ? sql`true` : sql`i.started_by = ${actor.userId}`);

/** An import the actor may see: their own, or any of the company for a global admin. */
export const seenImport = async (reader: Reader, actor: Actor, id: string): Promise<ImportRow | undefined> => {
  const { rows } = await sql<ImportRow>`select ${columns} from sheet_imports i
    where i.company_id = ${actor.companyId} and i.id = ${id} and ${mine(actor)}`.execute(reader);
  return rows[0];
};

/** Locks an import, so that one process at a time works on it. */
export const lockImport = async (tx: Tx, { companyId, importId }: ImportKey): Promise<ImportRow | undefined> => {
  const { rows } = await sql<ImportRow>`select ${columns} from sheet_imports i
    where i.company_id = ${companyId} and i.id = ${importId} for update of i`.execute(tx);
  return rows[0];
};

// Of advisory locks; any number that nothing else here uses.
const companyLock = 73_640;

/** Holds back the other imports of a company until the transaction ends, so that each finds what the others added; tells whether there are any, or were just now. */
export const holdOthers = async (tx: Tx, { companyId, importId }: ImportKey): Promise<boolean> => {
  await sql`select pg_advisory_xact_lock(${companyLock}, ${companyId})`.execute(tx);
  const { rows } = await sql<{ others: boolean }>`select exists (select from sheet_imports i
    where i.company_id = ${companyId} and i.id <> ${importId}
      and (i.status = 'running' or i.end_time > now() - interval '10 minutes')) as others`.execute(tx);
  return rows[0]?.others ?? false;
};

export const importsBefore = async (
  reader: Reader,
  actor: Actor,
  page: { after: { value: string | number | null; id: string | number } | null; limit: number; unfinished: boolean },
): Promise<ImportRow[]> => {
  const { after } = page;
  const { rows } = await sql<ImportRow>`select ${columns} from sheet_imports i
    where i.company_id = ${actor.companyId} and ${mine(actor)}
      and ${page.unfinished ? sql`i.status in ('checking', 'running', 'undoing')` : sql`true`}
      and ${after === null ? sql`true` : sql`(i.add_time, i.id) < (${String(after.value)}::timestamptz, ${String(after.id)}::uuid)`}
    order by i.add_time desc, i.id desc limit ${page.limit}`.execute(reader);
  return rows;
};

export type NewImport = Pick<
  ImportRow,
  'holds' | 'file_name' | 'file_key' | 'reading' | 'columns' | 'settings' | 'total' | 'counts'
>;

export const insertImport = async (tx: Tx, actor: Actor, made: NewImport): Promise<string> => {
  const { rows } = await sql<{ id: string }>`insert into sheet_imports
      (company_id, started_by, holds, file_name, file_key, reading, columns, settings, total, counts)
    values (${actor.companyId}, ${actor.userId}, ${made.holds}, ${made.file_name}, ${made.file_key}, ${JSON.stringify(made.reading)}::text::jsonb,
      ${JSON.stringify(made.columns)}::text::jsonb, ${JSON.stringify(made.settings)}::text::jsonb, ${made.total}, ${JSON.stringify(made.counts)}::text::jsonb)
    returning id`.execute(tx);
  return (rows[0] as { id: string }).id;
};

export type ImportPatch = Partial<
  Pick<
    ImportRow,
    'holds' | 'file_key' | 'reading' | 'columns' | 'settings' | 'status' | 'total' | 'position' | 'counts'
  >
> & { begins?: boolean; ends?: boolean };

const asJson = new Set(['reading', 'columns', 'settings', 'counts']);

export const updateImport = async (tx: Tx, { companyId, importId }: ImportKey, patch: ImportPatch): Promise<void> => {
  const { begins, ends, ...given } = patch;
  const set = Object.entries(given).map(([name, value]) =>
    asJson.has(name) ? sql`${sql.ref(name)} = ${JSON.stringify(value)}::text::jsonb` : sql`${sql.ref(name)} = ${value}`,
  );
  if (begins === true) set.push(sql`start_time = now()`, sql`end_time = null`);
  if (ends === true) set.push(sql`end_time = now()`);
  if (set.length === 0) return;
  await sql`update sheet_imports set ${sql.join(set)} where company_id = ${companyId} and id = ${importId}`.execute(tx);
};

export const deleteImportRow = async (tx: Tx, { companyId, importId }: ImportKey): Promise<void> => {
  await sql`delete from sheet_imports where company_id = ${companyId} and id = ${importId}`.execute(tx);
};

/** Puts the rows in the place of those there were; each block a JSON text. */
export const replaceBlocks = async (
  tx: Tx,
  { companyId, importId }: ImportKey,
  given: { blocks: string[]; size: number },
): Promise<void> => {
  await sql`delete from sheet_import_blocks where company_id = ${companyId} and import_id = ${importId}`.execute(tx);
  // A few at a time: together they may be more than a statement may hold.
  for (let from = 0; from < given.blocks.length; from += 20)
    await sql`insert into sheet_import_blocks (company_id, import_id, first, rows)
      select ${companyId}, ${importId}, (${from}::integer + nr - 1) * ${given.size}::integer, block::json
      from unnest(${given.blocks.slice(from, from + 20)}::text[]) with ordinality b (block, nr)`.execute(tx);
};

/** The rows from a position to the end of their block. */
export const rowsFrom = async (
  reader: Reader,
  { companyId, importId }: ImportKey,
  position: number,
): Promise<SheetRow[]> => {
  const { rows } = await sql<{ first: number; rows: SheetRow[] }>`select first, rows from sheet_import_blocks
    where company_id = ${companyId} and import_id = ${importId} and first <= ${position} order by first desc limit 1`.execute(
    reader,
  );
  const block = rows[0];
  return block === undefined ? [] : block.rows.slice(position - block.first);
};
