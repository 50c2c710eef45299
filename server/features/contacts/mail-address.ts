// The company's own mail address: a mail sent there in BCC is filed under the persons it went to.
import type { Reader } from '#server/platform/db/database.ts';
import { mailDomain } from '#server/platform/mail/domain.ts';
import { companyDomain } from './mail-address.queries.ts';

/** The address of a company. */
export const companyMailAddress = async (reader: Reader, companyId: number): Promise<string> =>
  `${await companyDomain(reader, companyId)}@${mailDomain()}`;
