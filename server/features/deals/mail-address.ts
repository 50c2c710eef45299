// The address that files a mail under a deal.
import { mailDomain } from '#server/platform/mail/domain.ts';

/** Where to send (or copy) a mail so that it lands on the deal. */
export const dealMailAddress = (companyDomain: string, dealId: number): string =>
  `${companyDomain}+deal${dealId}@${mailDomain()}`;
