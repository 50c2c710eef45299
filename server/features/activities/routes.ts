import * as contract from '#shared/activities/contract.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { addActivity } from './adding.ts';
import { deleteActivity } from './deleting.ts';
import { updateActivity } from './editing.ts';
import { presentActivity } from './present.ts';
import { listActivities, readActivity } from './reading.ts';

export const activityRoutes: Route[] = [
  route(contract.getActivities, async ({ tx, actor, query }) => {
    const { rows, nextCursor } = await listActivities(tx, actor, query);
    const withAttendees = query.include_fields?.includes('attendees') ?? false;
    return {
      data: rows.map((row) => presentActivity(row, withAttendees)),
      additional_data: { next_cursor: nextCursor },
    };
  }),
  route(contract.addActivity, async ({ tx, actor, body }) => ({
    data: presentActivity(await addActivity(tx, actor, body)),
  })),
  route(contract.getActivity, async ({ tx, actor, params }) => ({
    data: presentActivity(await readActivity(tx, actor, params.id)),
  })),
  route(contract.updateActivity, async ({ tx, actor, params, body }) => ({
    data: presentActivity(await updateActivity(tx, actor, { ...body, id: params.id })),
  })),
  route(contract.deleteActivity, async ({ tx, actor, params }) => ({
    data: { id: await deleteActivity(tx, actor, params.id) },
  })),
];
