import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { underWayUpTo } from './counting.queries.ts';

/** How many conversions that the actor started have not ended; at most so many. */
export const countUnderWay = async (reader: Reader, actor: Actor, most: number): Promise<number> =>
  underWayUpTo(reader, actor, most);
