import { sql } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { isSeenLead } from './queries.ts';

export const unreadUpTo = async (reader: Reader, actor: Actor, most: number): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*) as count from (
    select from leads l where ${isSeenLead(actor)} and not l.is_archived and not l.was_seen limit ${most}) few`.execute(
    reader,
  );
  return rows[0]?.count ?? 0;
};
