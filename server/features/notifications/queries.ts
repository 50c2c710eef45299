import { sql } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';

export type NewNotification = { companyId: number; userId: number; kind: string; details: Record<string, unknown> };
export type NotificationRow = {
  id: number;
  kind: string;
  details: Record<string, unknown>;
  read_time: string | null;
  add_time: string;
};

export const insertNotification = async (tx: Tx, notification: NewNotification): Promise<void> => {
  await tx
    .insertInto('notifications')
    .values({
      company_id: notification.companyId,
      user_id: notification.userId,
      kind: notification.kind,
      details: JSON.stringify(notification.details),
    })
    .execute();
};

export const notificationsBefore = async (
  reader: Reader,
  actor: Actor,
  page: { before: number | null; limit: number; unread: boolean },
): Promise<NotificationRow[]> => {
  const { rows } = await sql<NotificationRow>`select id, kind, details, read_time, add_time from notifications
    where company_id = ${actor.companyId} and user_id = ${actor.userId} and (${page.before}::bigint is null or id < ${page.before}::bigint)
      and (not ${page.unread}::boolean or read_time is null)
    order by id desc limit ${page.limit}`.execute(reader);
  return rows;
};

export const markRead = async (tx: Tx, actor: Actor, ids: number[]): Promise<number> => {
  const { numAffectedRows } = await sql`update notifications set read_time = now()
    where company_id = ${actor.companyId} and user_id = ${actor.userId} and id = any(${ids}::bigint[]) and read_time is null`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0);
};
