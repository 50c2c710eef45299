// What a user is told inside the app.
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { cutPage, decodeCursor } from '#server/platform/http/paging.ts';
import { v2Time } from '#server/platform/times.ts';
import { insertNotification, markRead, notificationsBefore, type NewNotification } from './queries.ts';

/** Tells a user something; the screen makes the sentence from its kind and details. */
export const notify = async (tx: Tx, notification: NewNotification): Promise<void> =>
  insertNotification(tx, notification);

/** The actor's notifications, newest first. */
export const listNotifications = async (
  reader: Reader,
  actor: Actor,
  page: { limit: number; cursor?: string; unread?: boolean },
) => {
  const sort = { by: 'id', direction: 'desc' } as const;
  const after = decodeCursor(page.cursor, sort);
  const found = await notificationsBefore(reader, actor, {
    before: after === null ? null : Number(after.id),
    limit: page.limit + 1,
    unread: page.unread ?? false,
  });
  const { rows, nextCursor } = cutPage(found, {
    limit: page.limit,
    sort,
    positionOf: (row) => ({ value: row.id, id: row.id }),
  });
  return {
    data: rows.map((row) => ({ ...row, read_time: v2Time(row.read_time), add_time: v2Time(row.add_time) })),
    additional_data: { next_cursor: nextCursor },
  };
};

/** Marks the actor's notifications as read; others' are left alone. Gives how many changed. */
export const readNotifications = async (tx: Tx, actor: Actor, ids: number[]): Promise<number> =>
  markRead(tx, actor, ids);
