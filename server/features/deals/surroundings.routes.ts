import * as contract from '#shared/deals/surroundings.contract.v1.ts';
import { getArchivedTimeline, getTimeline } from '#shared/deals/timeline.contract.v1.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { offsetPage } from '#server/platform/http/paging.ts';
import { joinDeal, leaveDeal, participantPage } from './participants.ts';
import { dealPermittedUsers } from './permitted-users.ts';
import { dealSummary } from './summary.ts';
import { dealTimeline } from './timeline.ts';

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
