// Every kind of background work, one line a feature.
import type { AnyJob } from '#server/platform/jobs/jobs.ts';
import { deliverMail } from '#server/platform/mail/delivery.ts';

export const jobs: AnyJob[] = [deliverMail];
