import { sql } from 'kysely';
import type { FollowerChange } from '#shared/contacts/followers.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';

export type FollowerRow = { user_id: number; add_time: string };
export type FollowerChangeRow = FollowerChange & { id: number };

/** Followers in the order of their ids, after one of them; one more than the limit. */
export const followersOf = async (
  reader: Reader,
  companyId: number,
  page: { productId: number; after: number; start?: number; limit: number },
): Promise<FollowerRow[]> => {
  const { rows } = await sql<FollowerRow>`select f.user_id, f.add_time from product_followers f
    where f.company_id = ${companyId} and f.product_id = ${page.productId} and f.user_id > ${page.after}
    order by f.user_id offset ${page.start ?? 0} limit ${page.limit + 1}`.execute(reader);
  return rows;
};

/** Newest first, before one of them; one more than the limit. */
export const followerChangesOf = async (
  reader: Reader,
  companyId: number,
  page: { productId: number; before: number | null; limit: number },
): Promise<FollowerChangeRow[]> => {
  const before = page.before === null ? sql`true` : sql`c.id < ${page.before}`;
  const { rows } = await sql<FollowerChangeRow>`
    select c.id, c.action, c.actor_user_id, c.follower_user_id, c.time from follower_changes c
    where c.company_id = ${companyId} and c.entity = 'product' and c.entity_id = ${page.productId} and ${before}
    order by c.id desc limit ${page.limit + 1}`.execute(reader);
  return rows;
};

type Following = { productId: number; userId: number };

/** Whether the user began to follow just now, rather than before. */
export const insertFollower = async (tx: Tx, actor: Actor, following: Following): Promise<boolean> => {
  const { rows } = await sql`insert into product_followers (company_id, product_id, user_id)
    values (${actor.companyId}, ${following.productId}, ${following.userId}) on conflict do nothing returning user_id`.execute(
    tx,
  );
  return rows.length > 0;
};

/** Whether there was such a follower. */
export const deleteFollower = async (tx: Tx, actor: Actor, following: Following): Promise<boolean> => {
  const { rows } = await sql`delete from product_followers
    where company_id = ${actor.companyId} and product_id = ${following.productId} and user_id = ${following.userId} returning user_id`.execute(
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
    values (${actor.companyId}, 'product', ${change.productId}, ${change.action}, ${change.userId}, ${actor.userId})`.execute(
    tx,
  );
};
