// Who sees a record.
import type { Reader } from '#server/platform/db/database.ts';
import { usersWhoSee, type PermittedRecord } from './permitted-users.queries.ts';

/** The ids of the active users who see the record, in order. */
export const permittedUsers = async (reader: Reader, companyId: number, record: PermittedRecord): Promise<number[]> =>
  usersWhoSee(reader, companyId, record);
