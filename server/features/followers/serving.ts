// The calls about the followers of a kind of record, in both dialects, for the feature that has such records.
import type { FollowerCalls } from '#shared/followers/contract.ts';
import type { LegacyFollowerCalls } from '#shared/followers/contract.v1.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { offsetPage } from '#server/platform/http/paging.ts';
import { v1Time, v2Time } from '#server/platform/times.ts';
import { followerChangesPage, followersFrom, followersPage } from './followers.ts';
import type { FollowedKind } from './kinds.ts';
import type { FollowerRow } from './queries.ts';

type Following = { id: number; userId: number };

export type FollowerServing = {
  kind: FollowedKind;
  /** Refuses whoever does not see the record. */
  checkSeen: (reader: Reader, actor: Actor, id: number) => Promise<unknown>;
  /** Lets the user follow, if the actor may; gives the following as it is kept. */
  follow: (tx: Tx, actor: Actor, following: Following) => Promise<FollowerRow>;
  unfollow: (tx: Tx, actor: Actor, following: Following) => Promise<void>;
};

/** Serves v2. */
export const followerRoutes = (calls: FollowerCalls, serving: FollowerServing): Route[] => {
  const { kind, checkSeen, follow, unfollow } = serving;
  return [
    route(calls.list, async ({ tx, actor, params: { id }, query }) => {
      await checkSeen(tx, actor, id);
      const { items, nextCursor } = await followersPage(tx, actor, { kind, id, query });
      return { data: items, additional_data: { next_cursor: nextCursor } };
    }),
    route(calls.add, async ({ tx, actor, params: { id }, body }) => {
      const row = await follow(tx, actor, { id, userId: body.user_id });
      return { data: { user_id: row.user_id, add_time: v2Time(row.add_time) } };
    }),
    route(calls.listChanges, async ({ tx, actor, params: { id }, query }) => {
      await checkSeen(tx, actor, id);
      const { items, nextCursor } = await followerChangesPage(tx, actor, { kind, id, query });
      return { data: items, additional_data: { next_cursor: nextCursor } };
    }),
    route(calls.remove, async ({ tx, actor, params: { id, follower_id: userId } }) => {
      await unfollow(tx, actor, { id, userId });
      return { data: { user_id: userId } };
    }),
  ];
};

/** Serves v1, which names the record in each following. */
export const legacyFollowerRoutes = (calls: LegacyFollowerCalls, serving: FollowerServing): Route[] => {
  const { key } = calls;
  const { kind, checkSeen, follow, unfollow } = serving;
  return [
    route(calls.list, async ({ tx, actor, params: { id }, query }) => {
      await checkSeen(tx, actor, id);
      const { items, more } = await followersFrom(tx, actor, { kind, id, query });
      return { data: items.map((item) => ({ ...item, [key]: id })), additional_data: offsetPage({ ...query, more }) };
    }),
    route(calls.add, async ({ tx, actor, params: { id }, body }) => {
      const { user_id: userId, add_time: time } = await follow(tx, actor, { id, userId: body.user_id });
      return { data: { user_id: userId, id: userId, [key]: id, add_time: v1Time(time) } };
    }),
    route(calls.remove, async ({ tx, actor, params: { id, follower_id: userId } }) => {
      await unfollow(tx, actor, { id, userId });
      return { data: { id: userId } };
    }),
  ];
};
