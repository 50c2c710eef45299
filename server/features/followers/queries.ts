import { sql } from 'kysely';
import type { FollowerChange } from '#shared/followers/contract.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import type { Position } from '#server/platform/http/paging.ts';
import { placeOf, type FollowedKind } from './kinds.ts';

export type FollowedRecord = { companyId: number; kind: FollowedKind; id: number };
export type FollowerRow = { user_id: number; add_time: string };
export type FollowerChangeRow = FollowerChange & { id: number };

const placeIn = (kind: FollowedKind) => {
  const { table, key } = placeOf(kind);
  return { table: sql.table(table), key: sql.ref(`f.${key}`), column: sql.ref(key) };
};

/** Followers in the order of their ids; one more than the limit. */
export const followersOf = async (
  reader: Reader,
  record: FollowedRecord,
  page: { after: Position | null; start?: number; limit: number },
): Promise<FollowerRow[]> => {
  const { table, key } = placeIn(record.kind);
  const { rows } = await sql<FollowerRow>`select f.user_id, f.add_time from ${table} f
    where f.company_id = ${record.companyId} and ${key} = ${record.id} and f.user_id > ${Number(page.after?.id ?? 0)}
    order by f.user_id offset ${page.start ?? 0} limit ${page.limit + 1}`.execute(reader);
  return rows;
};

export const followerOf = async (
  reader: Reader,
  record: FollowedRecord,
  userId: number,
): Promise<FollowerRow | undefined> => {
  const { table, key } = placeIn(record.kind);
  const { rows } = await sql<FollowerRow>`select f.user_id, f.add_time from ${table} f
    where f.company_id = ${record.companyId} and ${key} = ${record.id} and f.user_id = ${userId}`.execute(reader);
  return rows[0];
};

/** Whether the user began to follow just now, rather than before. */
export const insertFollower = async (tx: Tx, record: FollowedRecord, userId: number): Promise<boolean> => {
  const { table, column } = placeIn(record.kind);
  const { rows } = await sql`insert into ${table} (company_id, ${column}, user_id)
    values (${record.companyId}, ${record.id}, ${userId}) on conflict do nothing returning user_id`.execute(tx);
  return rows.length > 0;
};

/** Whether there was such a follower. */
export const deleteFollower = async (tx: Tx, record: FollowedRecord, userId: number): Promise<boolean> => {
  const { table, key } = placeIn(record.kind);
  const { rows } = await sql`delete from ${table} f where f.company_id = ${record.companyId} and ${key} = ${record.id}
    and f.user_id = ${userId} returning f.user_id`.execute(tx);
  return rows.length > 0;
};

export const logFollowerChange = async (
  tx: Tx,
  record: FollowedRecord,
  change: { action: 'added' | 'removed'; followerId: number; actorId: number },
): Promise<void> => {
  await sql`insert into follower_changes (company_id, entity, entity_id, action, follower_user_id, actor_user_id)
    values (${record.companyId}, ${record.kind}, ${record.id}, ${change.action}, ${change.followerId}, ${change.actorId})`.execute(
    tx,
  );
};

/** Newest first; one more than the limit. */
export const followerChangesOf = async (
  reader: Reader,
  record: FollowedRecord,
  page: { after: Position | null; limit: number },
): Promise<FollowerChangeRow[]> => {
  const before = page.after === null ? sql`true` : sql`c.id < ${Number(page.after.id)}`;
  const { rows } = await sql<FollowerChangeRow>`
    select c.id, c.action, c.actor_user_id, c.follower_user_id, c.time from follower_changes c
    where c.company_id = ${record.companyId} and c.entity = ${record.kind} and c.entity_id = ${record.id} and ${before}
    order by c.id desc limit ${page.limit + 1}`.execute(reader);
  return rows;
};
