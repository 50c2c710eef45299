import { sql } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';

export type FollowerRow = { user_id: number; add_time: string };
export type FollowerChangeRow = {
  id: number;
  action: 'added' | 'removed';
  actor_user_id: number;
  follower_user_id: number;
  time: string;
};

/** Followers in the order of their ids, after one of them; one more than the limit. */
export const followersOf = async (
  reader: Reader,
  actor: Actor,
  page: { dealId: number; after: number; limit: number },
): Promise<FollowerRow[]> => {
  const { rows } = await sql<FollowerRow>`select f.user_id, f.add_time from deal_followers f
    where f.company_id = ${actor.companyId} and f.deal_id = ${page.dealId} and f.user_id > ${page.after}
    order by f.user_id limit ${page.limit + 1}`.execute(reader);
  return rows;
};

/** Newest first, before one of them; one more than the limit. */
export const followerChangesOf = async (
  reader: Reader,
  actor: Actor,
  page: { dealId: number; before: number | null; limit: number },
): Promise<FollowerChangeRow[]> => {
  const before = page.before === null ? sql`true` : sql`c.id < ${page.before}`;
  const { rows } = await sql<FollowerChangeRow>`
    select c.id, c.action, c.actor_user_id, c.follower_user_id, c.time from follower_changes c
    where c.company_id = ${actor.companyId} and c.entity = 'deal' and c.entity_id = ${page.dealId} and ${before}
    order by c.id desc limit ${page.limit + 1}`.execute(reader);
  return rows;
};

type Following = { dealId: number; userId: number };

/** Whether the user began to follow just now, rather than before. */
export const insertFollower = async (tx: Tx, actor: Actor, following: Following): Promise<boolean> => {
  const { rows } = await sql`insert into deal_followers (company_id, deal_id, user_id)
    values (${actor.companyId}, ${following.dealId}, ${following.userId}) on conflict do nothing returning user_id`.execute(
    tx,
  );
  return rows.length > 0;
};

/** Whether there was such a follower. */
export const deleteFollower = async (tx: Tx, actor: Actor, following: Following): Promise<boolean> => {
  const { rows } = await sql`delete from deal_followers
    where company_id = ${actor.companyId} and deal_id = ${following.dealId} and user_id = ${following.userId} returning user_id`.execute(
    tx,
  );
  return rows.length > 0;
};

export const insertFollowerChange = async (
  tx: Tx,
  actor: Actor,
  change: Following & { action: 'added' | 'removed' },
): Promise<void> => {
  await sql`insert into follower_changes (company_id, entity, entity_id, action, follower_user_id, actor_user_id)
    values (${actor.companyId}, 'deal', ${change.dealId}, ${change.action}, ${change.userId}, ${actor.userId})`.execute(
    tx,
  );
};
