// The figures of an import, row by row and record by record.
import type { ImportCounts } from '#shared/sheet-imports/contract.ts';
import { heldOf, type ImportEntity } from '#shared/sheet-imports/targets.ts';
import type { Draft } from './drafts.ts';
import { isPassedOver, type Plan } from './planning.ts';
import type { Planned, Session } from './session.ts';
import type { NewFinding } from './traces.queries.ts';

const noTally = () => ({ created: 0, updated: 0, unchanged: 0 });

export const noCounts = (): ImportCounts => ({
  deals: noTally(),
  leads: noTally(),
  persons: noTally(),
  organizations: noTally(),
  activities: noTally(),
  notes: noTally(),
  products: noTally(),
  rows: { imported: 0, skipped: 0, refused: 0, remarks: 0 },
  undone: { total: 0, removed: 0, restored: 0, left: 0 },
});

const countRecords = (counts: ImportCounts, plan: Plan): void => {
  const add = (entity: ImportEntity, what: 'created' | 'updated' | 'unchanged', planned: Planned): void => {
    counts[heldOf[entity]][what] += 1;
    planned.isCounted = true;
  };
  for (const { entity, planned } of plan.created) add(entity, 'created', planned);
  for (const { entity, planned } of plan.changed) add(entity, 'updated', planned);
  for (const { draft, main, person, organization } of plan.rows) {
    if (draft.isRefused) continue;
    for (const planned of [main, person, organization])
      if (planned !== null && planned.state !== 'create' && !planned.isCounted)
        add(planned.entity, 'unchanged', planned);
  }
};

/** What there is to say of a row: of a refused one only why, of a row passed over that it is there. */
const findingsOf = (draft: Draft, isPassed: boolean): NewFinding[] => {
  const place = { row_nr: draft.nr, line: draft.line };
  if (draft.isRefused)
    return draft.findings.filter(({ outcome }) => outcome === 'refused').map((finding) => ({ ...finding, ...place }));
  if (isPassed) return [{ outcome: 'skipped', code: 'sheet_imports.row.already_there', details: {}, ...place }];
  return draft.findings.map((finding) => ({ ...finding, ...place }));
};

/** Adds a block to the figures; gives what there is to say of its rows. */
export const countPlan = (session: Session, counts: ImportCounts, plan: Plan): NewFinding[] => {
  countRecords(counts, plan);
  return plan.rows.flatMap((row) => {
    const { draft } = row;
    const isPassed = !draft.isRefused && isPassedOver(session, row);
    if (draft.isRefused) counts.rows.refused += 1;
    else if (isPassed) counts.rows.skipped += 1;
    else counts.rows.imported += 1;
    if (!draft.isRefused && !isPassed && draft.findings.length > 0) counts.rows.remarks += 1;
    return findingsOf(draft, isPassed);
  });
};
