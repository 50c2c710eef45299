import * as contract from '#shared/deals/surroundings.contract.v1.ts';
import { getArchivedTimeline, getTimeline } from '#shared/deals/timeline.contract.v1.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { offsetPage } from '#server/platform/http/paging.ts';
import { v1Time } from '#server/platform/times.ts';
import { followDeal, followersPage, unfollowDeal } from './followers.ts';
import type { FollowerRow } from './followers.queries.ts';
import { joinDeal, leaveDeal, participantPage } from './participants.ts';
import { dealPermittedUsers } from './permitted-users.ts';
import { dealSummary } from './summary.ts';
import { dealTimeline } from './timeline.ts';

const presentFollower = (dealId: number, row: FollowerRow) => ({
  user_id: row.user_id,
  id: row.user_id,
  deal_id: dealId,
  add_time: v1Time(row.add_time),
});

export const dealSurroundingsRoutes: Route[] = [
  route(contract.listParticipants, async ({ tx, actor, params, query }) => {
    const { start, limit } = query;
    const { items, related, more } = await participantPage(tx, actor, { dealId: params.id, start, limit });
    return { data: items, additional_data: offsetPage({ start, limit, more }), related_objects: related };
  }),
  route(contract.addParticipant, async ({ tx, actor, params, body }) => {
    const { item, related } = await joinDeal(tx, actor, { dealId: params.id, personId: body.person_id });
    return { data: item, related_objects: related };
  }),
  route(contract.deleteParticipant, async ({ tx, actor, params }) => {
    await leaveDeal(tx, actor, { dealId: params.id, id: params.deal_participant_id });
    return { data: { id: params.deal_participant_id } };
  }),
  route(contract.listLegacyFollowers, async ({ tx, actor, params, query }) => {
    const { rows, nextCursor } = await followersPage(tx, actor, { dealId: params.id, limit: query.limit });
    const page = offsetPage({ start: 0, limit: query.limit, more: nextCursor !== null });
    return { data: rows.map((row) => presentFollower(params.id, row)), additional_data: page };
  }),
  route(contract.addLegacyFollower, async ({ tx, actor, params, body }) => ({
    data: presentFollower(params.id, await followDeal(tx, actor, { dealId: params.id, userId: body.user_id })),
  })),
  route(contract.deleteLegacyFollower, async ({ tx, actor, params }) => {
    await unfollowDeal(tx, actor, { dealId: params.id, userId: params.follower_id });
    return { data: { id: params.follower_id } };
  }),
  route(contract.listPermittedUsers, async ({ tx, actor, params }) => ({
    data: await dealPermittedUsers(tx, actor, params.id),
  })),
  route(contract.getSummary, async ({ tx, actor, query }) => ({
    data: await dealSummary(tx, actor, { ...query, isArchived: false }),
  })),
  route(contract.getArchivedSummary, async ({ tx, actor, query }) => ({
    data: await dealSummary(tx, actor, { ...query, isArchived: true }),
  })),
  route(getTimeline, async ({ tx, actor, query }) => ({
    data: await dealTimeline(tx, actor, { ...query, isArchived: false }),
  })),
  route(getArchivedTimeline, async ({ tx, actor, query }) => ({
    data: await dealTimeline(tx, actor, { ...query, isArchived: true }),
  })),
];
