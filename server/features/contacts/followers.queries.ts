import { sql } from 'kysely';
import type { FollowerChange } from '#shared/contacts/followers.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import type { Position } from '#server/platform/http/paging.ts';
import { contactKinds, type ContactKind } from './kinds.ts';

export type Contact = { companyId: number; kind: ContactKind; id: number };
export type FollowerRow = { user_id: number; add_time: string };
export type FollowerChangeRow = FollowerChange & { id: number };

const followersTable = (
  kind: ContactKind,
): { table: ReturnType<typeof sql.table>; key: ReturnType<typeof sql.ref> } => ({
  table: sql.table(contactKinds[kind].followers),
  key: sql.ref(`f.${contactKinds[kind].key}`),
});

/** Followers in the order of their ids; one more than the limit. */
export const followersOf = async (
  reader: Reader,
  contact: Contact,
  page: { after: Position | null; start?: number; limit: number },
): Promise<FollowerRow[]> => {
  const { table, key } = followersTable(contact.kind);
  const { rows } = await sql<FollowerRow>`select f.user_id, f.add_time from ${table} f
    where f.company_id = ${contact.companyId} and ${key} = ${contact.id} and f.user_id > ${Number(page.after?.id ?? 0)}
    order by f.user_id offset ${page.start ?? 0} limit ${page.limit + 1}`.execute(reader);
  return rows;
};

export const followerOf = async (
  reader: Reader,
  contact: Contact,
  userId: number,
): Promise<FollowerRow | undefined> => {
  const { table, key } = followersTable(contact.kind);
  const { rows } = await sql<FollowerRow>`select f.user_id, f.add_time from ${table} f
    where f.company_id = ${contact.companyId} and ${key} = ${contact.id} and f.user_id = ${userId}`.execute(reader);
  return rows[0];
};

/** Whether the user began to follow just now, rather than before. */
export const insertFollower = async (tx: Tx, contact: Contact, userId: number): Promise<boolean> => {
  const { followers, key } = contactKinds[contact.kind];
  const { rows } = await sql`insert into ${sql.table(followers)} (company_id, ${sql.ref(key)}, user_id)
    values (${contact.companyId}, ${contact.id}, ${userId}) on conflict do nothing returning user_id`.execute(tx);
  return rows.length > 0;
};

/** Whether there was such a follower. */
export const deleteFollower = async (tx: Tx, contact: Contact, userId: number): Promise<boolean> => {
  const { table, key } = followersTable(contact.kind);
  const { rows } = await sql`delete from ${table} f where f.company_id = ${contact.companyId} and ${key} = ${contact.id}
    and f.user_id = ${userId} returning f.user_id`.execute(tx);
  return rows.length > 0;
};

export const logFollowerChange = async (
  tx: Tx,
  contact: Contact,
  change: { action: 'added' | 'removed'; followerId: number; actorId: number },
): Promise<void> => {
  await tx
    .insertInto('follower_changes')
    .values({
      company_id: contact.companyId,
      entity: contact.kind,
      entity_id: contact.id,
      action: change.action,
      follower_user_id: change.followerId,
      actor_user_id: change.actorId,
    })
    .execute();
};

/** Newest first; one more than the limit. */
export const followerChangesOf = async (
  reader: Reader,
  contact: Contact,
  page: { after: Position | null; limit: number },
): Promise<FollowerChangeRow[]> => {
  const rows = await reader
    .selectFrom('follower_changes as c')
    .select(['c.id', 'c.action', 'c.actor_user_id', 'c.follower_user_id', 'c.time'])
    .where('c.company_id', '=', contact.companyId)
    .where('c.entity', '=', contact.kind)
    .where('c.entity_id', '=', contact.id)
    .$if(page.after !== null, (query) => query.where('c.id', '<', Number(page.after?.id)))
    .orderBy('c.id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return rows as FollowerChangeRow[];
};
