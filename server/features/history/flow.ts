// The timeline of a deal: changes, notes, activities, mails, files, invoices, followers and participants in one list.
import type { FlowObject } from '#shared/history/contract.v1.ts';
import { seenDeal } from '#server/features/deals/deals.ts';
import { relatedOf } from '#server/features/deals/related.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { v1Time } from '#server/platform/times.ts';
import { flowOf, type FlowAsked } from './flow.queries.ts';

// The compatible API's words for what can be asked for; those of other things ask for nothing here.
const objectsNamed = new Map<string, FlowObject>(
  Object.entries({
    call: 'activity',
    activity: 'activity',
    plannedActivity: 'activity',
    change: 'dealChange',
    deal: 'dealChange',
    dealChange: 'dealChange',
    note: 'note',
    comment: 'note',
    file: 'file',
    follower: 'dealFollower',
    dealFollower: 'dealFollower',
    participant: 'participant',
    mailMessage: 'mailMessage',
    mailMessageWithAttachment: 'mailMessage',
    invoice: 'invoice',
  }),
);

const everything = [...new Set(objectsNamed.values())];

const activitiesIn = (items: string[] | undefined): FlowAsked['activities'] => {
  if (items === undefined || items.includes('activity')) return 'all';
  if (items.includes('call') && items.includes('plannedActivity')) return 'all';
  return items.includes('call') ? 'calls' : 'planned';
};

const objectsIn = (items: string[] | undefined): FlowObject[] =>
  items === undefined || items.length === 0
    ? everything
    : [...new Set(items.map((item) => objectsNamed.get(item)).filter((object) => object !== undefined))];

/** A page of what happened to a deal the actor sees, newest first, with the people who did it. */
export const dealFlow = async (
  reader: Reader,
  actor: Actor,
  query: {
    dealId: number;
    items?: string[] | undefined;
    all_changes?: boolean | undefined;
    start: number;
    limit: number;
  },
) => {
  const deal = await seenDeal(reader, actor, query.dealId);
  const { start, limit, items } = query;
  const objects = objectsIn(items);
  const asked = {
    dealId: deal.id,
    objects,
    withCustomFields: query.all_changes ?? false,
    activities: activitiesIn(items),
    start,
    limit,
  };
  const found = objects.length === 0 ? [] : await flowOf(reader, actor, asked);
  const rows = found.slice(0, limit);
  const userIds = rows.map((row) => row.user_id).filter((id) => id !== null);
  const related = await relatedOf(reader, actor, { deals: [deal], userIds });
  return {
    items: rows.map((row) => ({ object: row.object, timestamp: v1Time(row.timestamp), data: row.data })),
    related: {
      ...related,
      deal: {
        [deal.id]: {
          id: deal.id,
          title: deal.title,
          status: deal.status,
          value: deal.value,
          currency: deal.currency,
          stage_id: deal.stage_id,
          pipeline_id: deal.pipeline_id,
        },
      },
    },
    more: found.length > limit,
  };
};
