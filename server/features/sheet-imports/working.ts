// The job: a block of rows a transaction, each block all or nothing, until nothing is left. What is done is never done twice.
import type { ImportCounts } from '#shared/sheet-imports/contract.ts';
import { may, type Actor } from '#server/platform/actor.ts';
import { inTransaction, isDatabaseAway, type Database, type Tx } from '#server/platform/db/database.ts';
import { record } from '#server/platform/events.ts';
import type { JobContext } from '#server/platform/jobs/jobs.ts';
import { actorOfUser } from '#server/features/users/actors.ts';
import '#server/features/imports/importing.ts';
import { countPlan, noCounts } from './counting.ts';
import { columnsRead, draftOf, type Draft } from './drafts.ts';
import './events.ts';
import { learnKnown, type Known } from './known.ts';
import { preferIndexes } from './lookups.queries.ts';
import { addMissing, type SheetRow } from './missing.ts';
import { planRows } from './planning.ts';
import { holdOthers, lockImport, rowsFrom, updateImport, type ImportRow } from './queries.ts';
import { reportImport } from './reporting.ts';
import type { Session } from './session.ts';
import { deleteFindings, insertFindings, type ImportKey, type NewFinding } from './traces.queries.ts';
import { undoSome } from './undoing.ts';
import { writePlan } from './writing.ts';

/** What one run of the job keeps from block to block. After a failure it is learned again. */
export type Memory = { known: Known | null; spoken: Session['spoken']; nextFakeId: number };

export const newMemory = (): Memory => ({ known: null, spoken: new Map(), nextFakeId: -1 });

const importerOf = async (tx: Tx, row: ImportRow): Promise<Actor | null> => {
  const actor = await actorOfUser(tx, { companyId: row.company_id, userId: row.started_by });
  return actor === null || !may(actor, 'import.use') ? null : { ...actor, source: 'import' };
};

const readRows = async (session: Session, row: ImportRow, rows: SheetRow[]): Promise<Draft[]> => {
  const { settings, known, actor } = session;
  const columns = columnsRead(
    settings,
    row.columns.map(({ title }) => title),
    known,
  );
  await addMissing(session, columns, rows);
  const place = { settings, known, timeZone: actor.timeZone, currency: actor.defaultCurrency };
  return rows.map((cells, nr) => draftOf(cells, row.position + nr, { columns, place }));
};

type Work = { row: ImportRow; actor: Actor; memory: Memory; isDry: boolean };

const sessionFor = async (tx: Tx, { row, actor, memory, isDry }: Work): Promise<Session> => ({
  tx,
  actor,
  importId: row.id,
  holds: row.holds,
  settings: row.settings,
  known: memory.known ?? (await learnKnown(tx, actor, row.settings)),
  isDry,
  // Of what was written the database tells; a dry run remembers.
  spoken: isDry ? memory.spoken : new Map(),
  nextFakeId: memory.nextFakeId,
});

const doRows = async (tx: Tx, work: Work, rows: SheetRow[]): Promise<void> => {
  const { row, memory, isDry } = work;
  const key = { companyId: row.company_id, importId: row.id };
  await preferIndexes(tx);
  const session = await sessionFor(tx, work);
  memory.known = null;
  const plan = await planRows(session, await readRows(session, row, rows));
  if (!isDry) await writePlan(session, plan);
  const counts: ImportCounts = structuredClone(row.counts);
  await insertFindings(tx, key, countPlan(session, counts, plan));
  await updateImport(tx, key, { position: row.position + rows.length, counts });
  memory.known = session.known;
  memory.nextFakeId = session.nextFakeId;
};

const end = async (tx: Tx, work: Work): Promise<'done'> => {
  const { row, actor, isDry } = work;
  const key = { companyId: row.company_id, importId: row.id };
  await updateImport(tx, key, { status: isDry ? 'ready' : 'completed', ends: !isDry });
  if (!isDry) {
    await record(tx, actor, { name: 'import.completed', details: { layout: row.file_name } });
    await reportImport(tx, actor, { ...row, status: 'completed' });
  }
  await record(tx, actor, { name: 'sheet_import.ended', details: { importId: row.id } });
  return 'done';
};

/** What the job is told: which import, and who undoes it, if it is undone. */
export type ImportWork = ImportKey & { undoneBy?: number };

export type Progress = 'more' | 'done';

/** Does the next rows of an import, `limit` at most, in this transaction; the lock on its record keeps a second worker out. */
export const workOnRows = async (
  tx: Tx,
  key: ImportWork,
  given: { memory: Memory; limit: number },
): Promise<Progress> => {
  const hasOthers = await holdOthers(tx, key);
  const row = await lockImport(tx, key);
  if (row === undefined) return 'done';
  if (row.status === 'undoing') return undoSome(tx, row, key.undoneBy ?? row.started_by);
  if (row.status !== 'running' && row.status !== 'checking') return 'done';
  const actor = await importerOf(tx, row);
  if (actor === null) {
    // Who was switched off, or may not import any more, imports nothing more.
    await updateImport(tx, key, { status: 'failed', ends: true });
    return 'done';
  }
  // They may have added labels and options since.
  if (hasOthers && row.status === 'running') given.memory.known = null;
  const work: Work = { row, actor, memory: given.memory, isDry: row.status === 'checking' };
  const rows = (await rowsFrom(tx, key, row.position)).slice(0, given.limit);
  if (rows.length === 0) return end(tx, work);
  await doRows(tx, work, rows);
  return 'more';
};

const refusedByDatabase = (row: ImportRow, cells: SheetRow, error: unknown): NewFinding => ({
  outcome: 'refused',
  row_nr: row.position,
  line: cells[0],
  code: 'sheet_imports.row.refused_by_database',
  details: { detail: (error as Error).message.slice(0, 300) },
});

// A block that fails is done again row by row, so that the one at fault is named and the others come in.
const oneByOne = async (db: Database, key: ImportKey, context: JobContext): Promise<void> => {
  for (let count = 0; count < 500; count += 1) {
    const memory = newMemory();
    try {
      if ((await inTransaction(db, (tx) => workOnRows(tx, key, { memory, limit: 1 }))) === 'done') return;
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      context.log.error({ err: error as Error, import: key.importId }, 'a row could not be imported');
      await inTransaction(db, async (tx) => {
        const row = await lockImport(tx, key);
        const [cells] = row === undefined ? [] : await rowsFrom(tx, key, row.position);
        // No row is at fault, so trying the next would never end: the queue tries the whole again later.
        if (row === undefined || cells === undefined) throw error;
        await insertFindings(tx, key, [refusedByDatabase(row, cells, error)]);
        const rows = { ...row.counts.rows, refused: row.counts.rows.refused + 1 };
        await updateImport(tx, key, { position: row.position + 1, counts: { ...row.counts, rows } });
      });
    }
  }
};

// A dry run remembers what it saw; one that was broken off begins again.
const beginCheck = async (tx: Tx, key: ImportKey): Promise<void> => {
  const row = await lockImport(tx, key);
  if (row?.status !== 'checking') return;
  await deleteFindings(tx, key);
  await updateImport(tx, key, { position: 0, counts: noCounts() });
};

const isUndoing = async (db: Database, key: ImportKey): Promise<boolean> =>
  inTransaction(db, async (tx) => (await lockImport(tx, key))?.status === 'undoing');

/** Works on an import until it is done, cancelled or undone. Safe to run again at any time. */
export const workOnImport = async (key: ImportWork, context: JobContext): Promise<void> => {
  const { db } = context;
  const memory = newMemory();
  await inTransaction(db, (tx) => beginCheck(tx, key));
  for (;;) {
    try {
      if ((await inTransaction(db, (tx) => workOnRows(tx, key, { memory, limit: 500 }))) === 'done') return;
    } catch (error) {
      // An undoing has no rows that could be at fault: the queue tries it again later.
      if (isDatabaseAway(error) || (await isUndoing(db, key))) throw error;
      context.log.error(
        { err: error as Error, import: key.importId },
        'a block of an import failed and is done row by row',
      );
      memory.known = null;
      await oneByOne(db, key, context);
    }
  }
};
