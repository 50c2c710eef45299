import { sql } from 'kysely';
import type { Reader } from '#server/platform/db/database.ts';

export type SenderRow = { companyId: number; userId: number; domain: string };

/**
 * The active user who writes from this address: the one who signs in with it, else the only one who has an account of it.
 * Of two with the same account nobody can tell which.
 */
export const userOfAddress = async (reader: Reader, address: string): Promise<SenderRow | undefined> => {
  const { rows } = await sql<SenderRow & { rank: number }>`
    select u.company_id as "companyId", u.id as "userId", c.domain, 0 as rank
    from users u join companies c on c.id = u.company_id where lower(u.email) = lower(${address}) and u.active_flag
    union select u.company_id, u.id, c.domain, 1 from mail_accounts a
    join users u on u.company_id = a.company_id and u.id = a.user_id and u.active_flag join companies c on c.id = u.company_id
    where lower(a.email) = lower(${address}) and a.status = 'connected' order by rank limit 3`.execute(reader);
  const [first, second] = rows;
  if (first === undefined || (first.rank === 1 && second !== undefined)) return undefined;
  return first;
};
