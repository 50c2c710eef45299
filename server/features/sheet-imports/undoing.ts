// Takes an import back, the last record first: what it created goes, what it changed gets back what it held, unless somebody changed
// it since. Deals go before the contacts they hang on.
import { may } from '#server/platform/actor.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { record } from '#server/platform/events.ts';
import { actorOfUser } from '#server/features/users/actors.ts';
import { changesBetween } from '#server/features/deals/changes.ts';
import { seenDeals, type DealRow } from '#server/features/deals/deals.ts';
import { fillFormulas } from '#server/features/fields/recomputing.ts';
import { importEntities, type ImportEntity } from '#shared/sheet-imports/targets.ts';
import { writeBeside } from './beside.ts';
import { changesOfSnapshot, restoringOf } from './differences.ts';
import './events.ts';
import { nothingImported, type RowsImported } from './events.ts';
import { pointedAt } from './pointing.queries.ts';
import { updateImport, type ImportRow } from './queries.ts';
import { lockedSnapshots, removeLabels, updateRecords, type RecordPatch, type Snapshot } from './records.queries.ts';
import { tables, type RecordId } from './tables.ts';
import {
  deleteTraces,
  insertFindings,
  keepUntouched,
  lastTraces,
  type KeptTrace,
  type NewFinding,
} from './traces.queries.ts';
import { convertedOnes, inUse, markRemoved } from './undoing.queries.ts';

const blockOfTraces = 1000;

type Undoing = {
  tx: Tx;
  actor: Actor;
  row: ImportRow;
  told: RowsImported;
  findings: NewFinding[];
  removed: number;
  restored: number;
};

const idOf = (trace: KeptTrace): RecordId => trace.lead_id ?? (trace.record_id as number);

const nameOf = (snapshot: Snapshot | undefined): string =>
  String(snapshot?.['title'] ?? snapshot?.['name'] ?? snapshot?.['subject'] ?? textOf(snapshot?.['content']));

const textOf = (html: unknown): string =>
  String(html ?? '')
    .replaceAll(/<[^>]*>/g, ' ')
    .trim()
    .slice(0, 80);

const leave = (
  undoing: Undoing,
  trace: KeptTrace,
  given: { reason: string; name: string; fields?: string[] },
): void => {
  undoing.findings.push({
    outcome: 'left',
    row_nr: trace.row_nr,
    line: trace.line,
    code: `sheet_imports.left.${given.reason}`,
    details: { entity: trace.entity, id: idOf(trace), name: given.name, fields: (given.fields ?? []).join(', ') },
  });
};

// They are deleted, but what they became is there: whoever undoes is told.
const leaveConverted = async (
  undoing: Undoing,
  entity: ImportEntity,
  gone: { trace: KeptTrace; name: string }[],
): Promise<void> => {
  const ids = gone.map(({ trace }) => idOf(trace));
  const converted = await convertedOnes(undoing.tx, undoing.actor.companyId, { table: tables[entity], ids });
  for (const { trace, name } of gone)
    if (converted.has(idOf(trace))) leave(undoing, trace, { reason: 'converted', name });
};

const removeCreated = async (undoing: Undoing, entity: ImportEntity, traces: KeptTrace[]): Promise<void> => {
  const { tx, actor } = undoing;
  const table = tables[entity];
  const snapshots = await lockedSnapshots(tx, table, { companyId: actor.companyId, ids: traces.map(idOf) });
  const isDeleted = (trace: KeptTrace): unknown => snapshots.get(idOf(trace))?.['is_deleted'];
  const gone = traces.filter((trace) => isDeleted(trace) === true);
  await leaveConverted(
    undoing,
    entity,
    gone.map((trace) => ({ trace, name: nameOf(snapshots.get(idOf(trace))) })),
  );
  const there = traces.filter((trace) => isDeleted(trace) === false);
  for (const trace of there)
    if (!trace.is_untouched) leave(undoing, trace, { reason: 'changed', name: nameOf(snapshots.get(idOf(trace))) });
  const untouched = there.filter((trace) => trace.is_untouched);
  const used = await inUse(tx, actor.companyId, { entity, ids: untouched.map(idOf) });
  if (entity === 'person' || entity === 'organization')
    for (const id of await pointedAt(tx, actor.companyId, { entity, ids: untouched.map(idOf) }))
      used.set(id, used.get(id) ?? 'in_use');
  for (const trace of untouched) {
    const by = used.get(idOf(trace));
    if (by !== undefined) leave(undoing, trace, { reason: by, name: nameOf(snapshots.get(idOf(trace))) });
  }
  const ids = untouched.map(idOf).filter((id) => !used.has(id));
  await markRemoved(tx, actor.companyId, { table, ids });
  undoing.told.removed[entity].push(...ids);
  undoing.removed += ids.length;
};

const restoreChanged = async (undoing: Undoing, entity: ImportEntity, traces: KeptTrace[]): Promise<void> => {
  const { tx, actor } = undoing;
  const { companyId } = actor;
  const table = tables[entity];
  const snapshots = await lockedSnapshots(tx, table, { companyId, ids: traces.map(idOf) });
  const patches: RecordPatch[] = [];
  const labels: { id: RecordId; label: RecordId }[] = [];
  for (const trace of traces) {
    const id = idOf(trace);
    const now = snapshots.get(id);
    if (now === undefined || now['is_deleted'] === true || trace.before === null || trace.after === null) continue;
    const { left, labels: added, ...patch } = restoringOf({ before: trace.before, after: trace.after }, now);
    if (left.length > 0) leave(undoing, trace, { reason: 'fields', name: nameOf(now), fields: left });
    patches.push({ id, ...patch });
    if (entity === 'person' || entity === 'organization')
      undoing.told.contactChanges[entity].push(...changesOfSnapshot(now, { ...patch, labels: added }, true));
    labels.push(...added.map((label) => ({ id, label })));
  }
  await updateRecords(tx, table, { companyId, patches });
  await removeLabels(tx, table, { companyId, links: labels });
  await writeBeside(tx, companyId, { entity, written: patches.map(({ id, set }) => ({ id, set, isNew: false })) });
  const restored = traces.map((trace) => ({ ...trace, was_time: String(snapshots.get(idOf(trace))?.['update_time']) }));
  await keepUntouched(
    tx,
    { companyId, importId: undoing.row.id },
    restored.filter((trace) => snapshots.has(idOf(trace))),
  );
  undoing.told.changed[entity].push(...patches.map(({ id }) => id));
  undoing.restored += patches.length;
};

const dealsBefore = async ({ tx, actor }: Undoing, traces: KeptTrace[]): Promise<DealRow[]> => {
  const ids = traces
    .filter(({ entity, action }) => entity === 'deal' && action === 'updated')
    .map((trace) => trace.record_id as number);
  return ids.length === 0 ? [] : seenDeals(tx, { ...actor, seesAll: true }, ids);
};

const tell = async (undoing: Undoing, before: DealRow[]): Promise<void> => {
  const { tx, actor, told } = undoing;
  const ids = before.map(({ id }) => id);
  if (ids.length > 0) {
    await fillFormulas(tx, actor, ids);
    const after = new Map((await seenDeals(tx, { ...actor, seesAll: true }, ids)).map((deal) => [deal.id, deal]));
    told.dealChanges.push(...before.flatMap((deal) => changesBetween(deal, after.get(deal.id) ?? deal)));
  }
  await record(tx, actor, { name: 'sheet_rows.imported', details: told });
};

const undoTraces = async (undoing: Undoing, traces: KeptTrace[]): Promise<void> => {
  const before = await dealsBefore(undoing, traces);
  for (const entity of importEntities.toReversed()) {
    const of = traces.filter((trace) => trace.entity === entity);
    await removeCreated(
      undoing,
      entity,
      of.filter(({ action }) => action === 'created'),
    );
    await restoreChanged(
      undoing,
      entity,
      of.filter(({ action }) => action === 'updated'),
    );
  }
  await tell(undoing, before);
};

const ended = async (tx: Tx, row: ImportRow, actor: Actor): Promise<'done'> => {
  const key = { companyId: row.company_id, importId: row.id };
  await updateImport(tx, key, { status: 'undone', ends: true });
  await record(tx, actor, { name: 'import.completed', details: { layout: row.file_name } });
  await record(tx, actor, { name: 'sheet_import.ended', details: { importId: row.id } });
  return 'done';
};

/** Undoes the next records of a locked import in this transaction, as the work of whoever asked for it. */
export const undoSome = async (tx: Tx, row: ImportRow, userId: number): Promise<'more' | 'done'> => {
  const key = { companyId: row.company_id, importId: row.id };
  const found = await actorOfUser(tx, { companyId: row.company_id, userId });
  if (found === null || !may(found, 'import.use')) {
    await updateImport(tx, key, { status: 'completed', ends: true });
    return 'done';
  }
  const actor: Actor = { ...found, source: 'import' };
  const traces = await lastTraces(tx, key, blockOfTraces);
  if (traces.length === 0) return ended(tx, row, actor);
  const undoing: Undoing = {
    tx, actor, row, told: nothingImported(row.settings.tell_webhooks), findings: [], removed: 0, restored: 0,
  }; // prettier-ignore
  await undoTraces(undoing, traces);
  await insertFindings(tx, key, undoing.findings);
  await deleteTraces(
    tx,
    key,
    traces.map(({ id }) => id),
  );
  const { undone } = row.counts;
  await updateImport(tx, key, {
    position: row.position + traces.length,
    counts: {
      ...row.counts,
      undone: {
        total: undone.total,
        removed: undone.removed + undoing.removed,
        restored: undone.restored + undoing.restored,
        left: undone.left + undoing.findings.length,
      },
    },
  });
  return 'more';
};
