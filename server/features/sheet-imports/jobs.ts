import type { AnyJob, Job } from '#server/platform/jobs/jobs.ts';
import { workOnImportName } from './ordering.ts';
import { purgeImports } from './purging.ts';
import type { ImportKey } from './traces.queries.ts';
import { workOnImport } from './working.ts';

const workOnImportJob: Job<ImportKey> = { name: workOnImportName, run: workOnImport };

const purgeImportsJob: Job<Record<string, never>> = {
  name: 'purge imports',
  every: '41 3 * * *',
  run: async (_payload, { db }) => purgeImports(db),
};

export const sheetImportJobs: AnyJob[] = [workOnImportJob, purgeImportsJob];
