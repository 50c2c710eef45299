import * as contract from '#shared/activities/contract.v1.ts';
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

const one = (row: LegacyActivityRow, actor: Actor) => ({
  data: presentLegacyActivity(row, actor),
  related_objects: relatedObjects([row]),
});

export const legacyActivityRoutes: Route[] = [
  route(contract.getActivitiesV1, async ({ tx, actor, query }) => {
    const { rows, more } = await listLegacyActivities(tx, actor, query);
    return {
      data: rows.map((row) => presentLegacyActivity(row, actor)),
      related_objects: relatedObjects(rows),
      additional_data: offsetPage({ ...query, more }),
    };
  }),
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
