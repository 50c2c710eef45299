// The activities of one record, in v1's words.
import type { RecordActivitiesQuery } from '#shared/activities/record-lists.v1.ts';
import { sees } from '#server/features/permissions/links.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { notFound } from '#server/platform/errors.ts';
import { legacyActivitiesPage, type LegacyActivityRow } from './legacy.queries.ts';

export type ActivitiesOf = { record: 'deals' | 'persons' | 'organizations'; id: number };

const whereOf = ({ record, id }: ActivitiesOf) => {
  if (record === 'deals') return { deal_id: id };
  return record === 'persons' ? { participant_id: id } : { org_id: id };
};

/** A page of the activities of a record; 404 when the actor does not see it. */
export const listActivitiesOf = async (
  tx: Tx,
  actor: Actor,
  listing: { of: ActivitiesOf; query: RecordActivitiesQuery },
): Promise<{ rows: LegacyActivityRow[]; more: boolean }> => {
  const { of, query } = listing;
  if (!(await sees(tx, actor, { table: of.record, id: of.id }))) throw notFound();
  const rows = await legacyActivitiesPage(tx, actor, {
    where: { ...whereOf(of), done: query.done, exclude: query.exclude },
    start: query.start,
    limit: query.limit,
  });
  return { rows: rows.slice(0, query.limit), more: rows.length > query.limit };
};
