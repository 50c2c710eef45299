import { sql } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';

export type FeedRow = { sealed_secret: string; add_time: string };

export const feedOf = async (reader: Reader, actor: Actor): Promise<FeedRow | undefined> => {
  const { rows } = await sql<FeedRow>`select f.sealed_secret, f.add_time from calendar_feeds f
    where f.company_id = ${actor.companyId} and f.user_id = ${actor.userId}`.execute(reader);
  return rows[0];
};

/** Whose calendar has the secret of this hash: looked for over all companies, since the address is all a program has. */
export const userOfFeed = async (
  reader: Reader,
  hash: Buffer,
): Promise<{ companyId: number; userId: number } | undefined> => {
  const { rows } = await sql<{
    companyId: number;
    userId: number;
  }>`select f.company_id as "companyId", f.user_id as "userId"
    from calendar_feeds f where f.secret_hash = ${hash}`.execute(reader);
  return rows[0];
};

export const writeFeed = async (tx: Tx, actor: Actor, feed: { hash: Buffer; sealed: string }): Promise<void> => {
  await sql`insert into calendar_feeds (company_id, user_id, secret_hash, sealed_secret)
    values (${actor.companyId}, ${actor.userId}, ${feed.hash}, ${feed.sealed})
    on conflict (company_id, user_id) do update
    set secret_hash = excluded.secret_hash, sealed_secret = excluded.sealed_secret, add_time = now()`.execute(tx);
};

export const deleteFeed = async (tx: Tx, actor: Actor): Promise<void> => {
  await sql`delete from calendar_feeds where company_id = ${actor.companyId} and user_id = ${actor.userId}`.execute(tx);
};
