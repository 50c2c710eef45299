// Writes what was planned for a block of rows, and keeps what undoing needs.
import { importEntities, type ImportEntity } from '#shared/sheet-imports/targets.ts';
import { changesBetween } from '#server/features/deals/changes.ts';
import { seenDeals } from '#server/features/deals/deals.ts';
import { fillFormulas } from '#server/features/fields/recomputing.ts';
import { record } from '#server/platform/events.ts';
import type { ContactChange } from '#server/features/contacts/events.ts';
import { changesOfSnapshot, differenceOf } from './differences.ts';
import { nothingImported, type RowsImported } from './events.ts';
import { freeKeys } from './lookups.queries.ts';
import type { Plan } from './planning.ts';
import { addLabels, insertRecords, lockedSnapshots, updateRecords } from './records.queries.ts';
import type { Planned, Session } from './session.ts';
import { tables, type RecordId } from './tables.ts';
import { writeBeside } from './beside.ts';
import { insertTraces, keepUntouched, type Trace } from './traces.queries.ts';

const traceOf = (planned: Planned, action: Trace['action']): Trace => ({
  row_nr: planned.nr,
  line: planned.line,
  entity: planned.entity,
  record_id: planned.entity === 'lead' ? null : Number(planned.id),
  lead_id: planned.entity === 'lead' ? String(planned.id) : null,
  action,
  before: null,
  after: null,
  was_time: null,
});

const labelsOf = (planned: Planned): { id: RecordId; label: RecordId }[] =>
  ((planned.values['labels'] as RecordId[] | undefined) ?? []).map((label) => ({ id: planned.id, label }));

const addNew = async (session: Session, plan: Plan, entity: ImportEntity): Promise<Trace[]> => {
  const { tx, actor } = session;
  const { companyId } = actor;
  const created = plan.created.filter((one) => one.entity === entity);
  const table = tables[entity];
  const keys = created.map(({ record: written }) => written['import_key']).filter((key) => key !== null) as string[];
  await freeKeys(tx, companyId, { table, keys });
  await insertRecords(tx, table, { companyId, records: created.map(({ record: written }) => written) });
  await addLabels(tx, table, { companyId, links: created.flatMap(({ planned }) => labelsOf(planned)) });
  await writeBeside(tx, companyId, {
    entity,
    written: created.map(({ record: { id, ...set } }) => ({ id, set, isNew: true })),
  });
  return created.map(({ planned }) => traceOf(planned, 'created'));
};

const changeOld = async (session: Session, plan: Plan, entity: ImportEntity): Promise<Trace[]> => {
  const { tx, actor } = session;
  const { companyId } = actor;
  const changed = plan.changed.filter((one) => one.entity === entity);
  if (changed.length === 0) return [];
  const table = tables[entity];
  await updateRecords(tx, table, {
    companyId,
    patches: changed.map(({ change: { labels: _labels, ...patch } }) => patch),
  });
  const links = changed.flatMap(({ change }) => change.labels.map((label) => ({ id: change.id, label })));
  await addLabels(tx, table, { companyId, links });
  await writeBeside(tx, companyId, {
    entity,
    written: changed.map(({ change: { id, set } }) => ({ id, set, isNew: false })),
  });
  if (entity === 'deal')
    await fillFormulas(
      tx,
      actor,
      changed.map(({ change }) => change.id as number),
    );
  const after = await lockedSnapshots(tx, table, { companyId, ids: changed.map(({ change }) => change.id) });
  return changed.flatMap(({ planned, change }): Trace[] => {
    const old = plan.before.rows.get(`${entity} ${change.id}`);
    const fresh = after.get(change.id);
    const difference = old === undefined || fresh === undefined ? null : differenceOf(table, old, fresh);
    return difference === null || old === undefined
      ? []
      : [{ ...traceOf(planned, 'updated'), ...difference, was_time: String(old['update_time']) }];
  });
};

const dealChangesOf = async (session: Session, plan: Plan): Promise<RowsImported['dealChanges']> => {
  const ids = plan.changed.filter(({ entity }) => entity === 'deal').map(({ change }) => change.id as number);
  if (ids.length === 0) return [];
  // What was given away is still told of.
  const after = await seenDeals(session.tx, { ...session.actor, seesAll: true }, ids);
  return after.flatMap((deal) => {
    const before = plan.before.deals.get(deal.id);
    return before === undefined ? [] : changesBetween(before, deal);
  });
};

const contactChangesOf = (plan: Plan, entity: 'person' | 'organization'): ContactChange[] =>
  plan.changed
    .filter((one) => one.entity === entity)
    .flatMap(({ change }) => {
      const before = plan.before.rows.get(`${entity} ${change.id}`);
      return before === undefined ? [] : changesOfSnapshot(before, change);
    });

/** Writes the plan of a block, whole or not at all. */
export const writePlan = async (session: Session, plan: Plan): Promise<void> => {
  const { tx, actor, importId, settings } = session;
  const told = nothingImported(settings.tell_webhooks);
  const traces: Trace[] = [];
  for (const entity of importEntities) {
    const added = await addNew(session, plan, entity);
    const changed = await changeOld(session, plan, entity);
    told.added[entity] = plan.created.filter((one) => one.entity === entity).map(({ planned }) => planned.id);
    told.changed[entity] = changed.map((trace) => trace.lead_id ?? (trace.record_id as RecordId));
    traces.push(...added, ...changed);
  }
  for (const entity of ['person', 'organization'] as const)
    told.contactChanges[entity] = contactChangesOf(plan, entity);
  told.dealChanges = await dealChangesOf(session, plan);
  const key = { companyId: actor.companyId, importId };
  await keepUntouched(
    tx,
    key,
    traces.filter(({ action }) => action === 'updated'),
  );
  await insertTraces(tx, key, traces);
  if (traces.length > 0) await record(tx, actor, { name: 'sheet_rows.imported', details: told });
};
