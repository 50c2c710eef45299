// Who follows a product; followers always see it.
import type { FollowerChange } from '#shared/contacts/followers.ts';
import { checkOwner } from '#server/features/permissions/links.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { notFound } from '#server/platform/errors.ts';
import { cutPage, decodeCursor, type Sort } from '#server/platform/http/paging.ts';
import { v2Time } from '#server/platform/times.ts';
import {
  deleteFollower,
  followerChangesOf,
  followersOf,
  insertFollower,
  insertFollowerChange,
  type FollowerRow,
} from './followers.queries.ts';
import { seenProduct } from './products.ts';

type PageQuery = { productId: number; limit: number; cursor?: string | undefined };
type Following = { productId: number; userId: number };

const byUser: Sort = { by: 'user_id', direction: 'asc' };
const newestFirst: Sort = { by: 'change', direction: 'desc' };

/** A page of the followers of a product the actor sees. */
export const followersPage = async (reader: Reader, actor: Actor, query: PageQuery) => {
  await seenProduct(reader, actor, query.productId);
  const after = Number(decodeCursor(query.cursor, byUser)?.id ?? 0);
  const found = await followersOf(reader, actor.companyId, { ...query, after });
  const positionOf = (row: FollowerRow) => ({ value: row.user_id, id: row.user_id });
  return cutPage(found, { limit: query.limit, sort: byUser, positionOf });
};

/** The same by `start`, as v1 pages. */
export const followersFrom = async (
  reader: Reader,
  actor: Actor,
  query: { productId: number; start: number; limit: number },
): Promise<{ rows: FollowerRow[]; more: boolean }> => {
  await seenProduct(reader, actor, query.productId);
  const found = await followersOf(reader, actor.companyId, { ...query, after: 0 });
  return { rows: found.slice(0, query.limit), more: found.length > query.limit };
};

/** A page of who began and ceased to follow a product, newest first. */
export const followerChangesPage = async (
  reader: Reader,
  actor: Actor,
  query: PageQuery,
): Promise<{ rows: FollowerChange[]; nextCursor: string | null }> => {
  await seenProduct(reader, actor, query.productId);
  const position = decodeCursor(query.cursor, newestFirst);
  const before = position === null ? null : Number(position.id);
  const found = await followerChangesOf(reader, actor.companyId, { ...query, before });
  const positionOf = (row: { id: number }) => ({ value: row.id, id: row.id });
  const { rows, nextCursor } = cutPage(found, { limit: query.limit, sort: newestFirst, positionOf });
  return { rows: rows.map(({ id: _id, ...row }) => ({ ...row, time: v2Time(row.time) })), nextCursor };
};

/** Lets a user follow a product, from now on or since before. */
export const followProduct = async (tx: Tx, actor: Actor, following: Following): Promise<FollowerRow> => {
  const { productId, userId } = following;
  await seenProduct(tx, actor, productId);
  await checkOwner(tx, actor, { field: 'user_id', id: userId });
  if (await insertFollower(tx, actor, following))
    await insertFollowerChange(tx, actor, { ...following, action: 'added' });
  const [row] = await followersOf(tx, actor.companyId, { productId, after: userId - 1, limit: 1 });
  return row as FollowerRow;
};

/** Ends a following; who does not follow is not found. */
export const unfollowProduct = async (tx: Tx, actor: Actor, following: Following): Promise<void> => {
  await seenProduct(tx, actor, following.productId);
  if (!(await deleteFollower(tx, actor, following))) throw notFound();
  await insertFollowerChange(tx, actor, { ...following, action: 'removed' });
};
