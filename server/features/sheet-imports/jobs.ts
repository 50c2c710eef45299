import type { AnyJob, Job } from '#server/platform/jobs/jobs.ts';
import { workOnImportName } from './ordering.ts';
import { purgeImports } from './purging.ts';
import { workOnImport, type ImportWork } from './working.ts';

const workOnImportJob: Job<ImportWork> = { name: workOnImportName, run: workOnImport };

const purgeImportsJob: Job<Record<string, never>> = {
  name: 'purge imports',
  every: '41 3 * * *',
  run: async (_payload, { db }) => purgeImports(db),
};

export const sheetImportJobs: AnyJob[] = [workOnImportJob, purgeImportsJob];
