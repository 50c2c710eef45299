// Who follows a deal. One may always follow or unfollow oneself; for others, one must be allowed to edit the deal.
import { checkOwner } from '#server/features/permissions/links.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { AppError, notFound } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { cutPage, decodeCursor, type Sort } from '#server/platform/http/paging.ts';
import { v2Time } from '#server/platform/times.ts';
import { checkEditable, lockSeenDeal, seenDeal } from './deals.ts';
import {
  deleteFollower,
  followerChangesOf,
  followersOf,
  insertFollower,
  insertFollowerChange,
  type FollowerRow,
} from './followers.queries.ts';

type PageQuery = { dealId: number; limit: number; cursor?: string | undefined };
type Following = { dealId: number; userId: number };

const byUser: Sort = { by: 'user_id', direction: 'asc' };
const newestFirst: Sort = { by: 'change', direction: 'desc' };

/** A page of the followers of a deal the actor sees. */
export const followersPage = async (reader: Reader, actor: Actor, query: PageQuery) => {
  await seenDeal(reader, actor, query.dealId);
  const after = Number(decodeCursor(query.cursor, byUser)?.id ?? 0);
  const found = await followersOf(reader, actor, { dealId: query.dealId, after, limit: query.limit });
  return cutPage<FollowerRow>(found, {
    limit: query.limit,
    sort: byUser,
    positionOf: (row) => ({ value: row.user_id, id: row.user_id }),
  });
};

/** A page of who began and ceased to follow a deal, newest first. */
export const followerChangesPage = async (reader: Reader, actor: Actor, query: PageQuery) => {
  await seenDeal(reader, actor, query.dealId);
  const position = decodeCursor(query.cursor, newestFirst);
  const before = position === null ? null : Number(position.id);
  const found = await followerChangesOf(reader, actor, { dealId: query.dealId, before, limit: query.limit });
  const { rows, nextCursor } = cutPage(found, {
    limit: query.limit,
    sort: newestFirst,
    positionOf: (row) => ({ value: row.id, id: row.id }),
  });
  return { rows: rows.map(({ id: _id, ...row }) => ({ ...row, time: v2Time(row.time) })), nextCursor };
};

const lockToFollow = async (tx: Tx, actor: Actor, following: Following): Promise<void> => {
  const deal = await lockSeenDeal(tx, actor, following.dealId);
  if (following.userId !== actor.userId) checkEditable(actor, deal, true);
  else if (deal.is_deleted) throw new AppError('deal_deleted', 409);
};

/** Lets a user follow a deal, from now on or since before. */
export const followDeal = async (tx: Tx, actor: Actor, following: Following): Promise<FollowerRow> => {
  await lockToFollow(tx, actor, following);
  await checkOwner(tx, actor, { field: 'user_id', id: following.userId });
  if (await insertFollower(tx, actor, following)) {
    await insertFollowerChange(tx, actor, { ...following, action: 'added' });
    await record(tx, actor, { name: 'deal.followers_changed', details: { dealId: following.dealId } });
  }
  const [row] = await followersOf(tx, actor, { dealId: following.dealId, after: following.userId - 1, limit: 1 });
  return row as FollowerRow;
};

/** Ends a following; who does not follow is not found. */
export const unfollowDeal = async (tx: Tx, actor: Actor, following: Following): Promise<void> => {
  await lockToFollow(tx, actor, following);
  if (!(await deleteFollower(tx, actor, following))) throw notFound();
  await insertFollowerChange(tx, actor, { ...following, action: 'removed' });
  await record(tx, actor, { name: 'deal.followers_changed', details: { dealId: following.dealId } });
};
