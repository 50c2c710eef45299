// Who follows a record. Whoever calls has made sure that the actor sees the record, and may have others follow it.
import type { Follower, FollowerChange } from '#shared/followers/contract.ts';
import { checkOwner } from '#server/features/permissions/links.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { notFound } from '#server/platform/errors.ts';
import { cutPage, decodeCursor, type Sort } from '#server/platform/http/paging.ts';
import { v1Time, v2Time } from '#server/platform/times.ts';
import type { FollowedKind } from './kinds.ts';
import {
  deleteFollower,
  followerChangesOf,
  followerOf,
  followersOf,
  insertFollower,
  logFollowerChange,
  type FollowerRow,
} from './queries.ts';

export type Followed = { kind: FollowedKind; id: number };
export type Following = Followed & { userId: number };
type PageQuery = { limit: number; cursor?: string | undefined };
type Page<Item> = { items: Item[]; nextCursor: string | null };

const byUser: Sort = { by: 'user_id', direction: 'asc' };
const newestFirst: Sort = { by: 'change', direction: 'desc' };

/** A page of the followers of a record. */
export const followersPage = async (
  reader: Reader,
  actor: Actor,
  input: Followed & { query: PageQuery },
): Promise<Page<Follower>> => {
  const { kind, id, query } = input;
  const page = { after: decodeCursor(query.cursor, byUser), limit: query.limit };
  const found = await followersOf(reader, { companyId: actor.companyId, kind, id }, page);
  const { rows, nextCursor } = cutPage(found, {
    limit: query.limit,
    sort: byUser,
    positionOf: (row) => ({ value: row.user_id, id: row.user_id }),
  });
  return { items: rows.map((row) => ({ user_id: row.user_id, add_time: v2Time(row.add_time) })), nextCursor };
};

/** The same by `start`, in the words of v1, where a following has an id: that of its user. */
export const followersFrom = async (
  reader: Reader,
  actor: Actor,
  input: Followed & { query: { start: number; limit: number } },
): Promise<{ items: { user_id: number; id: number; add_time: string }[]; more: boolean }> => {
  const { kind, id, query } = input;
  const page = { after: null, start: query.start, limit: query.limit };
  const rows = await followersOf(reader, { companyId: actor.companyId, kind, id }, page);
  const items = rows.slice(0, query.limit).map((row) => ({ ...row, id: row.user_id, add_time: v1Time(row.add_time) }));
  return { items, more: rows.length > query.limit };
};

/** A page of who began and ceased to follow a record, newest first. */
export const followerChangesPage = async (
  reader: Reader,
  actor: Actor,
  input: Followed & { query: PageQuery },
): Promise<Page<FollowerChange>> => {
  const { kind, id, query } = input;
  const page = { after: decodeCursor(query.cursor, newestFirst), limit: query.limit };
  const found = await followerChangesOf(reader, { companyId: actor.companyId, kind, id }, page);
  const { rows, nextCursor } = cutPage(found, {
    limit: query.limit,
    sort: newestFirst,
    positionOf: (row) => ({ value: row.id, id: row.id }),
  });
  return { items: rows.map(({ id: _id, ...row }) => ({ ...row, time: v2Time(row.time) })), nextCursor };
};

/** Lets a user follow a record, from now on or since before; who is no active user is refused (400). */
export const follow = async (
  tx: Tx,
  actor: Actor,
  following: Following,
): Promise<{ row: FollowerRow; isNew: boolean }> => {
  const { kind, id, userId } = following;
  await checkOwner(tx, actor, { field: 'user_id', id: userId });
  const record = { companyId: actor.companyId, kind, id };
  const isNew = await insertFollower(tx, record, userId);
  if (isNew) await logFollowerChange(tx, record, { action: 'added', followerId: userId, actorId: actor.userId });
  const row = await followerOf(tx, record, userId);
  if (row === undefined) throw notFound();
  return { row, isNew };
};

/** Ends a following; who does not follow is not found. */
export const unfollow = async (tx: Tx, actor: Actor, following: Following): Promise<void> => {
  const { kind, id, userId } = following;
  const record = { companyId: actor.companyId, kind, id };
  if (!(await deleteFollower(tx, record, userId))) throw notFound();
  await logFollowerChange(tx, record, { action: 'removed', followerId: userId, actorId: actor.userId });
};
