// The activities of v1: the same operations, asked and answered in v1's words.
import type {
  ActivityCollectionQuery,
  LegacyActivityBody,
  LegacyActivityListQuery,
} from '#shared/activities/contract.v1.ts';
import type { ActivityChanges } from '#shared/activities/contract.ts';
import { filterCondition } from '#server/features/filters/conditions.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { notFound } from '#server/platform/errors.ts';
import { cutPage, decodeCursor, type Sort } from '#server/platform/http/paging.ts';
import { addActivity } from './adding.ts';
import { updateActivity } from './editing.ts';
import { legacyActivitiesPage, legacyActivityById, type LegacyActivityRow } from './legacy.queries.ts';

/** An activity the actor sees, with its records; 404 for any other. */
export const readLegacyActivity = async (tx: Tx, actor: Actor, id: number): Promise<LegacyActivityRow> => {
  const row = await legacyActivityById(tx, actor, id);
  if (row === undefined) throw notFound();
  return row;
};

/** A page of the actor's own activities, of another user's, or (user_id 0) of everybody's. */
export const listLegacyActivities = async (
  tx: Tx,
  actor: Actor,
  query: LegacyActivityListQuery,
): Promise<{ rows: LegacyActivityRow[]; more: boolean }> => {
  const { filter_id: filterId, user_id: owner = actor.userId, start, limit } = query;
  const rows = await legacyActivitiesPage(tx, actor, {
    where: {
      filter: filterId === undefined ? undefined : await filterCondition(tx, actor, { filterId, type: 'activity' }),
      owner_id: owner === 0 ? undefined : owner,
      types: query.type,
      done: query.done,
      due_from: query.start_date,
      due_until: query.end_date,
    },
    start,
    limit,
  });
  return { rows: rows.slice(0, limit), more: rows.length > limit };
};

const byId: Sort = { by: 'id', direction: 'asc' };

/** A page of all activities the actor sees, by cursor. */
export const walkActivities = async (
  tx: Tx,
  actor: Actor,
  query: ActivityCollectionQuery,
): Promise<{ rows: LegacyActivityRow[]; nextCursor: string | null }> => {
  const position = decodeCursor(query.cursor, byId);
  const rows = await legacyActivitiesPage(tx, actor, {
    where: {
      owner_id: query.user_id,
      types: query.type,
      done: query.done,
      updated_since: query.since,
      updated_until: query.until,
    },
    ...(position === null ? {} : { afterId: Number(position.id) }),
    limit: query.limit,
  });
  return cutPage(rows, { limit: query.limit, sort: byId, positionOf: (row) => ({ value: row.id, id: row.id }) });
};

// Only what was given: what is undefined keeps its value.
const inWordsOfV2 = (body: LegacyActivityBody): ActivityChanges => {
  const { user_id, busy_flag, location, participants, attendees, ...same } = body;
  return {
    ...same,
    ...(user_id === undefined ? {} : { owner_id: user_id }),
    ...(busy_flag === undefined || busy_flag === null ? {} : { busy: busy_flag }),
    ...(location === undefined ? {} : { location: location === null ? null : { value: location } }),
    ...(participants === undefined
      ? {}
      : {
          participants: participants?.map((one) => ({ person_id: one.person_id, primary: one.primary_flag })) ?? null,
        }),
    ...(attendees === undefined
      ? {}
      : { attendees: attendees?.map(({ email_address, ...one }) => ({ ...one, email: email_address })) ?? null }),
  };
};

/** Adds an activity; one with a time makes its owner busy unless told otherwise. */
export const addLegacyActivity = async (tx: Tx, actor: Actor, body: LegacyActivityBody): Promise<LegacyActivityRow> => {
  const isTimed = typeof body.due_time === 'string';
  const { id } = await addActivity(tx, actor, { busy: isTimed, ...inWordsOfV2(body) });
  return readLegacyActivity(tx, actor, id);
};

export const updateLegacyActivity = async (
  tx: Tx,
  actor: Actor,
  body: LegacyActivityBody & { id: number },
): Promise<LegacyActivityRow> => {
  const { id, ...changes } = body;
  await updateActivity(tx, actor, { ...inWordsOfV2(changes), id });
  return readLegacyActivity(tx, actor, id);
};
