import type { Job } from '#server/platform/jobs/jobs.ts';
import { formulaRunName, workOnFormulaRun, type FormulaRunPayload } from './formula-runs.ts';

export const computeFormulasAgain: Job<FormulaRunPayload> = { name: formulaRunName, run: workOnFormulaRun };
