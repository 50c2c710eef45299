import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { unreadUpTo } from './counting.queries.ts';

/** How many leads of the inbox are unread, of those the actor sees; at most so many. */
export const countUnread = async (reader: Reader, actor: Actor, most: number): Promise<number> =>
  unreadUpTo(reader, actor, most);
