import { sql } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';

export type DueCounts = { today: number; overdue: number };

export const dueUpTo = async (
  reader: Reader,
  actor: Actor,
  asked: { today: string; most: number },
): Promise<DueCounts> => {
  const mine = sql`select from activities a where a.company_id = ${actor.companyId} and a.owner_id = ${actor.userId}
    and not a.done and not a.is_deleted`;
  const { rows } = await sql<DueCounts>`select
    (select count(*) from (${mine} and a.due_date = ${asked.today}::date limit ${asked.most}) t) as today,
    (select count(*) from (${mine} and a.due_date < ${asked.today}::date limit ${asked.most}) o) as overdue`.execute(
    reader,
  );
  return rows[0] as DueCounts;
};
