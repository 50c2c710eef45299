import * as contract from '#shared/fields/formulas.contract.ts';
import type { FormulaRun } from '#shared/fields/formulas.contract.ts';
import { recalculateDeals } from '#server/features/deals/recalculating.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { v2Time } from '#server/platform/times.ts';
import { tryFormula } from './formula-preview.ts';
import { formulaRuns, startFormulaRun } from './formula-runs.ts';
import type { FormulaRunRow } from './formula-runs.queries.ts';

const present = ({ id, status, total, done, changed, ...row }: FormulaRunRow): FormulaRun => ({
  id,
  status,
  total,
  done,
  changed,
  add_time: v2Time(row.add_time),
  end_time: v2Time(row.end_time),
});

export const formulaRoutes: Route[] = [
  route(contract.previewFormula, async ({ tx, actor, body }) => ({ data: await tryFormula(tx, actor, body) })),
  route(contract.listFormulaRuns, async ({ tx, actor }) => ({
    data: (await formulaRuns(tx, actor)).map(present),
  })),
  route(contract.startFormulaRun, async ({ tx, actor }) => {
    const id = await startFormulaRun(tx, actor, {});
    const started = (await formulaRuns(tx, actor)).find((run) => run.id === id);
    return { data: started === undefined ? null : present(started) };
  }),
  route(contract.recalculateDeals, async ({ tx, actor, body }) => ({ data: await recalculateDeals(tx, actor, body) })),
];
