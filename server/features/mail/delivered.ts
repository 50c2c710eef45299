// A mail that left, for whoever keeps a copy of it.
import type { Reader } from '#server/platform/db/database.ts';
import { leftMail, type LeavingMail } from './delivering.queries.ts';

export const leftMailOf = async (
  reader: Reader,
  of: { companyId: number; messageId: number },
): Promise<LeavingMail | undefined> => leftMail(reader, of);
