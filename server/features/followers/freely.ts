// What whoever sees it may follow, and have others follow.
import { follow, unfollow } from './followers.ts';
import type { FollowedKind } from './kinds.ts';
import type { FollowerServing } from './serving.ts';

/** The following of a kind of record by whoever sees it. */
export const followedFreely = (kind: FollowedKind, checkSeen: FollowerServing['checkSeen']): FollowerServing => ({
  kind,
  checkSeen,
  follow: async (tx, actor, following) => {
    await checkSeen(tx, actor, following.id);
    return (await follow(tx, actor, { ...following, kind })).row;
  },
  unfollow: async (tx, actor, following) => {
    await checkSeen(tx, actor, following.id);
    await unfollow(tx, actor, { ...following, kind });
  },
});
