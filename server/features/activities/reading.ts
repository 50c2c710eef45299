// Reading activities: one, or a page of a list.
import type { ActivityListQuery } from '#shared/activities/contract.ts';
import { filterCondition } from '#server/features/filters/conditions.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { notFound } from '#server/platform/errors.ts';
import { cutPage, decodeCursor, type Position, type Sort } from '#server/platform/http/paging.ts';
import { activitiesPage, type ActivityWhere } from './listing.queries.ts';
import { activityById, type ActivityRow } from './queries.ts';

/** An activity the actor sees, deleted or not; 404 for any other. */
export const readActivity = async (tx: Tx, actor: Actor, id: number): Promise<ActivityRow> => {
  const row = await activityById(tx, actor, id);
  if (row === undefined) throw notFound();
  return row;
};

const sortValue = (row: ActivityRow, by: string): Position['value'] => {
  if (by === 'update_time') return row.update_time;
  if (by === 'add_time') return row.add_time;
  return by === 'due_date' ? row.due_date : row.id;
};

// A filter stands for the other choices of records, as the API has it; done and the times of change still narrow.
const conditionsOf = async (tx: Tx, actor: Actor, query: ActivityListQuery): Promise<ActivityWhere> => {
  const { done, updated_since, updated_until, filter_id: filterId } = query;
  const times = { done, updated_since, updated_until };
  if (filterId !== undefined)
    return { ...times, filter: await filterCondition(tx, actor, { filterId, type: 'activity' }) };
  const { ids, owner_id, deal_id, lead_id, person_id, org_id } = query;
  return { ...times, ids, owner_id, deal_id, lead_id, person_id, org_id };
};

/** A page of the activities the actor sees. */
export const listActivities = async (
  tx: Tx,
  actor: Actor,
  query: ActivityListQuery,
): Promise<{ rows: ActivityRow[]; nextCursor: string | null }> => {
  const sort: Sort = { by: query.sort_by, direction: query.sort_direction };
  const rows = await activitiesPage(tx, actor, {
    where: await conditionsOf(tx, actor, query),
    sort,
    position: decodeCursor(query.cursor, sort),
    limit: query.limit,
  });
  return cutPage(rows, {
    limit: query.limit,
    sort,
    positionOf: (row) => ({ value: sortValue(row, sort.by), id: row.id }),
  });
};
