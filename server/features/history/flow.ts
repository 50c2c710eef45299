// The flow of a record: changes, notes, activities, mails, files, invoices, followers and participants in one list.
import type { FlowObject } from '#shared/history/contract.v1.ts';
import { seenDeal } from '#server/features/deals/deals.ts';
import { relatedOf } from '#server/features/deals/related.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { v1Time } from '#server/platform/times.ts';
import { flowOf, type FlowAsked, type FlowOf } from './flow.queries.ts';
import { seenRecord } from './seen.ts';

type Entity = FlowOf['entity'];

// The compatible API's words for what can be asked for; those of other things ask for nothing here.
const objectsNamed = (entity: Entity): Map<string, FlowObject> =>
  new Map<string, FlowObject>(
    Object.entries({
      call: 'activity',
      activity: 'activity',
      plannedActivity: 'activity',
      change: `${entity}Change`,
      [entity]: `${entity}Change`,
      [`${entity}Change`]: `${entity}Change`,
      note: 'note',
      comment: 'note',
      file: 'file',
      follower: `${entity}Follower`,
      [`${entity}Follower`]: `${entity}Follower`,
      mailMessage: 'mailMessage',
      mailMessageWithAttachment: 'mailMessage',
      ...(entity === 'deal' ? { participant: 'participant', invoice: 'invoice' } : {}),
    } satisfies Record<string, FlowObject>),
  );

const activitiesIn = (items: string[] | undefined): FlowAsked['activities'] => {
  if (items === undefined || items.includes('activity')) return 'all';
  if (items.includes('call') && items.includes('plannedActivity')) return 'all';
  return items.includes('call') ? 'calls' : 'planned';
};

const objectsIn = (entity: Entity, items: string[] | undefined): FlowObject[] => {
  const named = objectsNamed(entity);
  const objects =
    items === undefined || items.length === 0
      ? [...named.values()]
      : items.map((item) => named.get(item)).filter((object) => object !== undefined);
  return [...new Set(objects)];
};

export type FlowQuery = {
  items?: string[] | undefined;
  all_changes?: boolean | undefined;
  start: number;
  limit: number;
};

const page = async (reader: Reader, actor: Actor, { of, query }: { of: FlowOf; query: FlowQuery }) => {
  const { start, limit, items } = query;
  const objects = objectsIn(of.entity, items);
  const asked = {
    of,
    objects,
    withCustomFields: query.all_changes ?? false,
    activities: activitiesIn(items),
    start,
    limit,
  };
  const found = objects.length === 0 ? [] : await flowOf(reader, actor, asked);
  const rows = found.slice(0, limit);
  return {
    items: rows.map((row) => ({ object: row.object, timestamp: v1Time(row.timestamp), data: row.data })),
    userIds: rows.map((row) => row.user_id).filter((id) => id !== null),
    more: found.length > limit,
  };
};

/** A page of what happened to a deal the actor sees, newest first, with the people who did it. */
export const dealFlow = async (reader: Reader, actor: Actor, asked: { id: number; query: FlowQuery }) => {
  const deal = await seenDeal(reader, actor, asked.id);
  const { items, userIds, more } = await page(reader, actor, {
    of: { entity: 'deal', id: deal.id },
    query: asked.query,
  });
  const related = await relatedOf(reader, actor, { deals: [deal], userIds });
  return {
    items,
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
    more,
  };
};

/** A page of what happened to a person or an organization the actor sees, newest first. */
export const contactFlow = async (
  reader: Reader,
  actor: Actor,
  asked: { of: FlowOf & { entity: 'person' | 'organization' }; query: FlowQuery },
) => {
  const { of } = asked;
  await seenRecord(reader, actor, of);
  const { items, userIds, more } = await page(reader, actor, asked);
  const { user, person, organization } = await relatedOf(reader, actor, {
    deals: [],
    userIds,
    personIds: of.entity === 'person' ? [of.id] : [],
    orgIds: of.entity === 'organization' ? [of.id] : [],
  });
  return { items, related: { user, person, organization }, more };
};
