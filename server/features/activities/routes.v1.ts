import * as contract from '#shared/activities/contract.v1.ts';
import * as lists from '#shared/activities/record-lists.v1.ts';
import type { Actor } from '#server/platform/actor.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { offsetPage } from '#server/platform/http/paging.ts';
import { deleteActivities, deleteActivity } from './deleting.ts';
import type { LegacyActivityRow } from './legacy.queries.ts';
import {
  addLegacyActivity,
  listLegacyActivities,
  readLegacyActivity,
  updateLegacyActivity,
  walkActivities,
} from './legacy.ts';
import { presentLegacyActivity, relatedObjects } from './present.v1.ts';
import { listActivitiesOf } from './record-lists.ts';

const one = (row: LegacyActivityRow, actor: Actor) => ({
  data: presentLegacyActivity(row, actor),
  related_objects: relatedObjects([row]),
});

const page = (
  found: { rows: LegacyActivityRow[]; more: boolean },
  actor: Actor,
  { start, limit }: { start: number; limit: number },
) => ({
  data: found.rows.map((row) => presentLegacyActivity(row, actor)),
  related_objects: relatedObjects(found.rows),
  additional_data: offsetPage({ start, limit, more: found.more }),
});

export const legacyActivityRoutes: Route[] = [
  route(contract.getActivitiesV1, async ({ tx, actor, query }) => {
    return page(await listLegacyActivities(tx, actor, query), actor, query);
  }),
  route(lists.getDealActivities, async ({ tx, actor, params, query }) =>
    page(await listActivitiesOf(tx, actor, { of: { record: 'deals', id: params.id }, query }), actor, query),
  ),
  route(lists.getPersonActivities, async ({ tx, actor, params, query }) =>
    page(await listActivitiesOf(tx, actor, { of: { record: 'persons', id: params.id }, query }), actor, query),
  ),
  route(lists.getOrganizationActivities, async ({ tx, actor, params, query }) =>
    page(await listActivitiesOf(tx, actor, { of: { record: 'organizations', id: params.id }, query }), actor, query),
  ),
  route(contract.getActivitiesCollection, async ({ tx, actor, query }) => {
    const { rows, nextCursor } = await walkActivities(tx, actor, query);
    return {
      data: rows.map((row) => presentLegacyActivity(row, actor)),
      additional_data: { next_cursor: nextCursor },
    };
  }),
  route(contract.addActivityV1, async ({ tx, actor, body }) => one(await addLegacyActivity(tx, actor, body), actor)),
  route(contract.getActivityV1, async ({ tx, actor, params }) =>
    one(await readLegacyActivity(tx, actor, params.id), actor),
  ),
  route(contract.updateActivityV1, async ({ tx, actor, params, body }) =>
    one(await updateLegacyActivity(tx, actor, { ...body, id: params.id }), actor),
  ),
  route(contract.deleteActivityV1, async ({ tx, actor, params }) => ({
    data: { id: await deleteActivity(tx, actor, params.id) },
  })),
  route(contract.deleteActivitiesV1, async ({ tx, actor, query }) => ({
    data: { id: await deleteActivities(tx, actor, query.ids) },
  })),
];
