// Deleting activities: one's own, or anybody's, as one's permissions have it.
import { mayDeleteActivity } from '#shared/activities/rules.ts';
import { may, type Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { forbidden, notFound } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { activitiesForDeletion, markActivitiesDeleted } from './queries.ts';

/** Deletes the activities of these ids that the actor sees, all or none; 403 when one of them may not be deleted. Gives their ids. */
export const deleteActivities = async (tx: Tx, actor: Actor, ids: number[]): Promise<number[]> => {
  const rows = await activitiesForDeletion(tx, actor, ids);
  const who = {
    userId: actor.userId,
    may: (permission: 'activities.delete' | 'activities.delete_own') => may(actor, permission),
  };
  if (rows.some((row) => !mayDeleteActivity(row, who))) throw forbidden();
  await markActivitiesDeleted(
    tx,
    actor.companyId,
    rows.map((row) => row.id),
  );
  for (const { id, deal_id, lead_id, person_id, org_id } of rows)
    await record(tx, actor, { name: 'activity.deleted', details: { id, deal_id, lead_id, person_id, org_id } });
  return rows.map((row) => row.id);
};

/** Deletes one activity; 404 when the actor sees none of that id. */
export const deleteActivity = async (tx: Tx, actor: Actor, id: number): Promise<number> => {
  const [deleted] = await deleteActivities(tx, actor, [id]);
  if (deleted === undefined) throw notFound();
  return deleted;
};
