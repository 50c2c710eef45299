import { sql } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';

export const underWayUpTo = async (reader: Reader, actor: Actor, most: number): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*) as count from (select from conversions c
    where c.company_id = ${actor.companyId} and c.started_by = ${actor.userId} and c.status in ('not_started', 'running', 'paused')
    limit ${most}) few`.execute(reader);
  return rows[0]?.count ?? 0;
};
