// What an activity's own values must be: a type of the company, one of its priorities.
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { invalid } from '#server/platform/errors.ts';
import { isPriority } from './queries.ts';
import { allActivityTypes, type ActivityTypeRow } from './types.queries.ts';

/** The active type of a key, or the company's first when none is named (400 when there is none of that key). */
export const activityTypeOf = async (tx: Tx, actor: Actor, key: string | undefined): Promise<ActivityTypeRow> => {
  const types = (await allActivityTypes(tx, actor.companyId)).filter((type) => type.active_flag);
  const found = key === undefined ? types[0] : types.find((type) => type.key_string === key);
  if (found === undefined) throw invalid('type: there is no active activity type of that key');
  return found;
};

/** Refuses a priority that is none of the company's options (400). */
export const checkPriority = async (tx: Tx, actor: Actor, priority: number | null | undefined): Promise<void> => {
  if (priority === null || priority === undefined) return;
  if (!(await isPriority(tx, actor.companyId, priority))) throw invalid('priority: there is no such option');
};
