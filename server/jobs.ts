// Every kind of background work, one line a feature.
import { conversionJobs } from '#server/features/conversions/jobs.ts';
import { purgeDeals } from '#server/features/deals/jobs.ts';
import { makeRepeatingActivities, purgeActivities, remindOfActivities } from '#server/features/activities/jobs.ts';
import { purgeFiles } from '#server/features/files/jobs.ts';
import { computeFormulasAgain } from '#server/features/fields/jobs.ts';
import { settleMerge } from '#server/features/merging/settling.ts';
import { sendWrittenMail } from '#server/features/mail/delivering.ts';
import { deliverWebhook } from '#server/features/webhooks/delivering.ts';
import { sheetImportJobs } from '#server/features/sheet-imports/jobs.ts';
import { keepCopyOfSent } from '#server/features/mail-sync/jobs.ts';
import type { AnyJob } from '#server/platform/jobs/jobs.ts';
import { deliverMail } from '#server/platform/mail/delivery.ts';

export const jobs: AnyJob[] = [
  ...conversionJobs,
  deliverMail,
  purgeDeals,
  purgeActivities,
  makeRepeatingActivities,
  remindOfActivities,
  purgeFiles,
  computeFormulasAgain,
  settleMerge,
  sendWrittenMail,
  deliverWebhook,
  keepCopyOfSent,
  ...sheetImportJobs,
];
