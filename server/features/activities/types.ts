// The company's activity types. A retired type stays with the activities that have it, and its key stays taken.
import type { ActivityTypeChanges, ActivityTypeReply, NewActivityType } from '#shared/activities/types.v1.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { defineError, invalid, notFound } from '#server/platform/errors.ts';
import { v1Time } from '#server/platform/times.ts';
import {
  activityTypesForChange,
  allActivityTypes,
  insertActivityType,
  retireActivityTypes,
  updateActivityTypeRow,
  type ActivityTypeRow,
  type ActivityTypeWrite,
} from './types.queries.ts';

export const activityTypeBuiltIn = defineError('activity_type_built_in', 400);

/** A type as v1 shows it. */
export const presentActivityType = (row: ActivityTypeRow): ActivityTypeReply => ({
  ...row,
  add_time: v1Time(row.add_time),
  update_time: v1Time(row.update_time),
});

/** Every type of the company, the retired ones included. */
export const listActivityTypes = async (tx: Tx, actor: Actor): Promise<ActivityTypeRow[]> =>
  allActivityTypes(tx, actor.companyId);

// "Réunion d’équipe" becomes reunion_d_equipe; a name without such letters at all becomes activity.
const keyFrom = (name: string): string => {
  const plain = name
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase();
  const key = plain.replaceAll(/[^a-z0-9]+/g, '_').replaceAll(/^_+|_+$/g, '');
  return key === '' ? 'activity' : key.slice(0, 60);
};

/** Adds a type at the end of the list, under a key made of its name. */
export const addActivityType = async (tx: Tx, actor: Actor, input: NewActivityType): Promise<ActivityTypeRow> => {
  const key = keyFrom(input.name);
  for (let n = 1; n <= 1000; n += 1) {
    const row = await insertActivityType(tx, {
      companyId: actor.companyId,
      name: input.name,
      key: n === 1 ? key : `${key}_${n}`,
      icon: input.icon_key,
      color: input.color ?? null,
    });
    if (row !== undefined) return row;
  }
  throw invalid('name: too many activity types have this name');
};

const typeForChange = async (tx: Tx, actor: Actor, id: number): Promise<ActivityTypeRow> => {
  const [row] = await activityTypesForChange(tx, actor.companyId, [id]);
  if (row === undefined) throw notFound();
  return row;
};

/** Changes a type's name, icon, colour or place; its key stays, since activities have it. */
export const updateActivityType = async (
  tx: Tx,
  actor: Actor,
  input: ActivityTypeChanges & { id: number },
): Promise<ActivityTypeRow> => {
  const { id, ...changes } = input;
  const before = await typeForChange(tx, actor, id);
  const write = Object.fromEntries(
    Object.entries(changes).filter(
      ([key, value]) => value !== undefined && before[key as keyof ActivityTypeRow] !== value,
    ),
  ) as ActivityTypeWrite;
  if (Object.keys(write).length === 0) return before;
  await updateActivityTypeRow(tx, { companyId: actor.companyId, id }, write);
  return typeForChange(tx, actor, id);
};

/** Retires the types of these ids, all or none; 404 when one is missing, 400 when one is built in. */
export const deleteActivityTypes = async (tx: Tx, actor: Actor, ids: number[]): Promise<ActivityTypeRow[]> => {
  const wanted = [...new Set(ids)];
  const rows = await activityTypesForChange(tx, actor.companyId, wanted);
  if (rows.length < wanted.length) throw notFound();
  if (rows.some((row) => !row.is_custom_flag)) throw activityTypeBuiltIn();
  await retireActivityTypes(tx, actor.companyId, wanted);
  return activityTypesForChange(tx, actor.companyId, wanted);
};
