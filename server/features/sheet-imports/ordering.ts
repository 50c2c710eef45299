// Trying, starting, stopping and undoing an import: each is written down, and the job does it.
import type { SheetImport } from '#shared/sheet-imports/contract.ts';
import { fieldsOfEntity, readTarget, type TargetPath } from '#shared/sheet-imports/targets.ts';
import { splitTitle } from '#shared/sheet-imports/suggesting.ts';
import type { CustomFieldType } from '#shared/fields/types.ts';
import { addCustomField } from '#server/features/fields/changing.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { notFound } from '#server/platform/errors.ts';
import { enqueue } from '#server/platform/jobs/jobs.ts';
import { fieldsForImport, problemsOf } from './choosing.ts';
import { noCounts } from './counting.ts';
import { ended, incomplete, notEnded, nothingToUndo, started } from './errors.ts';
import { lockOpen, shownImport, theImport } from './preparing.ts';
import { lockImport, updateImport, type ImportRow } from './queries.ts';
import { countTraces, deleteFindings, type ImportKey } from './traces.queries.ts';
import type { ImportWork } from './working.ts';

export const workOnImportName = 'work on import';

const keyOf = (actor: Actor, id: string): ImportKey => ({ companyId: actor.companyId, importId: id });

const queue = async (tx: Tx, work: ImportWork): Promise<void> =>
  enqueue<ImportWork>(tx, { name: workOnImportName }, { payload: work });

const checkComplete = async (tx: Tx, actor: Actor, row: ImportRow): Promise<void> => {
  const problems = problemsOf(actor, row, await fieldsForImport(tx, actor.companyId));
  if (problems.length > 0) throw incomplete({ problems: problems.join(' ') });
};

/** Tries the import in the background. */
export const checkImport = async (tx: Tx, actor: Actor, id: string): Promise<SheetImport> => {
  const row = await lockOpen(tx, actor, id);
  if (row.status === 'checking') return shownImport(tx, actor, id);
  await checkComplete(tx, actor, row);
  await deleteFindings(tx, keyOf(actor, id));
  await updateImport(tx, keyOf(actor, id), { status: 'checking', position: 0, counts: noCounts() });
  await queue(tx, keyOf(actor, id));
  return shownImport(tx, actor, id);
};

// Fields that columns are to become are added as the import starts, by the rules of the settings.
const addFields = async (tx: Tx, actor: Actor, row: ImportRow): Promise<ImportRow['settings']> => {
  const mapping = [...row.settings.mapping];
  for (const [index, text] of mapping.entries()) {
    const path: TargetPath | null = text === null ? null : readTarget(text);
    const entity = path?.kind === 'new' ? fieldsOfEntity[path.entity] : null;
    if (path === null || entity === null) continue;
    const type = path.key as CustomFieldType;
    const name = splitTitle(row.columns[index]?.title ?? '').rest.trim() || 'Field';
    const options = type === 'enum' || type === 'set' ? { options: [] } : {};
    const code = await addCustomField(tx, actor, { entity, name, type, ...options });
    mapping[index] = `${path.entity}.custom.${code}`;
  }
  return { ...row.settings, mapping };
};

/** Starts the import in the background. */
export const startImport = async (tx: Tx, actor: Actor, id: string): Promise<SheetImport> => {
  const row = await lockOpen(tx, actor, id);
  if (row.status === 'checking') throw started();
  await checkComplete(tx, actor, row);
  await deleteFindings(tx, keyOf(actor, id));
  const settings = await addFields(tx, actor, row);
  await updateImport(tx, keyOf(actor, id), {
    status: 'running',
    position: 0,
    counts: noCounts(),
    settings,
    begins: true,
  });
  await queue(tx, keyOf(actor, id));
  return shownImport(tx, actor, id);
};

const lockSeen = async (tx: Tx, actor: Actor, id: string): Promise<ImportRow> => {
  await theImport(tx, actor, id);
  const row = await lockImport(tx, keyOf(actor, id));
  if (row === undefined) throw notFound();
  return row;
};

/** Stops an import or a dry run after the rows at hand; stopping it again changes nothing. */
export const cancelImport = async (tx: Tx, actor: Actor, id: string): Promise<SheetImport> => {
  const row = await lockSeen(tx, actor, id);
  if (row.status === 'running') await updateImport(tx, keyOf(actor, id), { status: 'cancelled', ends: true });
  else if (row.status === 'checking')
    await updateImport(tx, keyOf(actor, id), { status: 'draft', position: 0, counts: noCounts() });
  else if (row.status !== 'cancelled') throw ended();
  return shownImport(tx, actor, id);
};

/** Undoes an import that has ended, in the background. */
export const undoImport = async (tx: Tx, actor: Actor, id: string): Promise<SheetImport> => {
  const row = await lockSeen(tx, actor, id);
  if (row.status === 'undoing') return shownImport(tx, actor, id);
  if (!['completed', 'cancelled', 'failed'].includes(row.status))
    throw row.status === 'undone' ? nothingToUndo() : notEnded();
  const total = await countTraces(tx, keyOf(actor, id));
  if (total === 0) throw nothingToUndo();
  const counts = { ...row.counts, undone: { total, removed: 0, restored: 0, left: 0 } };
  await updateImport(tx, keyOf(actor, id), { status: 'undoing', position: 0, counts });
  await queue(tx, { ...keyOf(actor, id), undoneBy: actor.userId });
  return shownImport(tx, actor, id);
};
