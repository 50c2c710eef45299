import type { AnyJob, Job } from '#server/platform/jobs/jobs.ts';
import { workOnConversionName, type ConversionPayload } from './bulk.ts';
import { workOnConversion } from './working.ts';

const workOnConversionJob: Job<ConversionPayload> = { name: workOnConversionName, run: workOnConversion };

export const conversionJobs: AnyJob[] = [workOnConversionJob];
