import type { AnyJob, Job } from '#server/platform/jobs/jobs.ts';
import { workOnConversionName, type ConversionPayload } from './bulk.ts';
import { raiseLeadsThatAreDue, returnLeadsThatAreDue } from './due.ts';
import { workOnConversion } from './working.ts';

const workOnConversionJob: Job<ConversionPayload> = { name: workOnConversionName, run: workOnConversion };

const raiseDueLeadsJob: Job<Record<string, never>> = {
  name: 'raise leads that are due',
  every: '*/10 * * * *',
  run: async (_payload, { db, log }) => {
    await returnLeadsThatAreDue(db, log);
    await raiseLeadsThatAreDue(db);
  },
};

export const conversionJobs: AnyJob[] = [workOnConversionJob, raiseDueLeadsJob];
