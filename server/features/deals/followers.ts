// Who follows a deal. One may always follow or unfollow oneself; for others, one must be allowed to edit the deal.
import { follow, unfollow } from '#server/features/followers/followers.ts';
import type { FollowerServing } from '#server/features/followers/serving.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { AppError } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { checkEditable, lockSeenDeal, seenDeal } from './deals.ts';

type Following = { id: number; userId: number };

const lockToFollow = async (tx: Tx, actor: Actor, following: Following): Promise<void> => {
  const deal = await lockSeenDeal(tx, actor, following.id);
  if (following.userId !== actor.userId) checkEditable(actor, deal, true);
  else if (deal.is_deleted) throw new AppError('deal_deleted', 409);
};

const tell = async (tx: Tx, actor: Actor, dealId: number): Promise<void> =>
  record(tx, actor, { name: 'deal.followers_changed', details: { dealId } });

export const dealFollowers: FollowerServing = {
  kind: 'deal',
  checkSeen: seenDeal,
  follow: async (tx, actor, following) => {
    await lockToFollow(tx, actor, following);
    const { row, isNew } = await follow(tx, actor, { ...following, kind: 'deal' });
    if (isNew) await tell(tx, actor, following.id);
    return row;
  },
  unfollow: async (tx, actor, following) => {
    await lockToFollow(tx, actor, following);
    await unfollow(tx, actor, { ...following, kind: 'deal' });
    await tell(tx, actor, following.id);
  },
};
