import * as contract from '#shared/deals/followers.contract.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { v2Time } from '#server/platform/times.ts';
import { followDeal, followerChangesPage, followersPage, unfollowDeal } from './followers.ts';
import type { FollowerRow } from './followers.queries.ts';

const presentFollower = (row: FollowerRow) => ({ user_id: row.user_id, add_time: v2Time(row.add_time) });

export const dealFollowerRoutes: Route[] = [
  route(contract.listDealFollowers, async ({ tx, actor, params, query }) => {
    const { rows, nextCursor } = await followersPage(tx, actor, { ...query, dealId: params.id });
    return { data: rows.map(presentFollower), additional_data: { next_cursor: nextCursor } };
  }),
  route(contract.addDealFollower, async ({ tx, actor, params, body }) => ({
    data: presentFollower(await followDeal(tx, actor, { dealId: params.id, userId: body.user_id })),
  })),
  route(contract.listDealFollowerChanges, async ({ tx, actor, params, query }) => {
    const { rows, nextCursor } = await followerChangesPage(tx, actor, { ...query, dealId: params.id });
    return { data: rows, additional_data: { next_cursor: nextCursor } };
  }),
  route(contract.deleteDealFollower, async ({ tx, actor, params }) => {
    await unfollowDeal(tx, actor, { dealId: params.id, userId: params.follower_id });
    return { data: { user_id: params.follower_id } };
  }),
];
