import * as contract from '#shared/activities/contract.ts';
import * as reminders from '#shared/activities/reminders.ts';
import * as series from '#shared/activities/series.ts';
import * as types from '#shared/activities/types.v1.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { addActivity } from './adding.ts';
import { deleteActivity } from './deleting.ts';
import { updateActivity } from './editing.ts';
import { presentActivity } from './present.ts';
import { listActivities, readActivity } from './reading.ts';
import { changeReminder, readReminder } from './reminders.ts';
import { addActivitySeries, deleteActivitySeries, seriesOf, updateActivitySeries } from './series.ts';
import {
  addActivityType,
  deleteActivityTypes,
  listActivityTypes,
  presentActivityType,
  updateActivityType,
} from './types.ts';

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
  route(series.addActivitySeries, async ({ tx, actor, body }) => ({
    data: presentActivity(await addActivitySeries(tx, actor, body)),
  })),
  route(series.getActivitySeries, async ({ tx, actor, params }) => ({ data: await seriesOf(tx, actor, params.id) })),
  route(series.updateActivitySeries, async ({ tx, actor, params, body }) => ({
    data: presentActivity(await updateActivitySeries(tx, actor, { ...body, id: params.id })),
  })),
  route(series.deleteActivitySeries, async ({ tx, actor, params, query }) => ({
    data: { ids: await deleteActivitySeries(tx, actor, { id: params.id, scope: query.scope }) },
  })),
  route(reminders.getActivityReminder, async ({ tx, actor, params }) => ({
    data: await readReminder(tx, actor, params.id),
  })),
  route(reminders.updateActivityReminder, async ({ tx, actor, params, body }) => ({
    data: await changeReminder(tx, actor, { ...body, id: params.id }),
  })),
  route(types.getActivityTypes, async ({ tx, actor }) => ({
    data: (await listActivityTypes(tx, actor)).map(presentActivityType),
  })),
  route(types.addActivityType, async ({ tx, actor, body }) => ({
    data: presentActivityType(await addActivityType(tx, actor, body)),
  })),
  route(types.updateActivityType, async ({ tx, actor, params, body }) => ({
    data: presentActivityType(await updateActivityType(tx, actor, { ...body, id: params.id })),
  })),
  route(types.deleteActivityType, async ({ tx, actor, params }) => {
    const [retired] = await deleteActivityTypes(tx, actor, [params.id]);
    return { data: presentActivityType(retired as NonNullable<typeof retired>) };
  }),
  route(types.deleteActivityTypes, async ({ tx, actor, query }) => ({
    data: { id: (await deleteActivityTypes(tx, actor, query.ids)).map((row) => row.id) },
  })),
];
