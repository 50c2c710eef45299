// Visibility groups ("roles"): a tree; every user is in one group, and sees what those below it see.
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { defineError, invalid, notFound } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import {
  changeRole,
  defaultRole,
  dissolveRole,
  insertRole,
  isWithin,
  lockRoles,
  moveUser,
  roleById,
  type RoleRow,
} from './roles.queries.ts';
import { existingPipelines, rolePipelines, showPipelines } from './role-pipelines.queries.ts';
import { putRoleSetting, type RoleKey } from './settings.queries.ts';

export const defaultRoleStays = defineError('default_role_stays', 409);
export const roleBelowItself = defineError('role_below_itself', 409);

const keyOf = (actor: Actor, roleId: number): RoleKey => ({ companyId: actor.companyId, roleId });

/** The group; throws 404 when the company has none of this id. */
export const findRole = async (reader: Reader, actor: Actor, id: number): Promise<RoleRow> => {
  const row = await roleById(reader, keyOf(actor, id));
  if (row === undefined) throw notFound();
  return row;
};

const checkParent = async (tx: Tx, actor: Actor, parentId: number | null): Promise<void> => {
  if (parentId !== null && (await roleById(tx, keyOf(actor, parentId))) === undefined)
    throw invalid(`parent_role_id: there is no role ${parentId}`);
};

const tell = async (tx: Tx, actor: Actor, roleId: number): Promise<void> =>
  record(tx, actor, { name: 'role.changed', details: { roleId } });

/** Adds a group, below the default one when no parent is named; gives its id. */
export const addRole = async (
  tx: Tx,
  actor: Actor,
  role: { name: string; parentId?: number | null | undefined },
): Promise<number> => {
  await lockRoles(tx, actor.companyId);
  const parentId = role.parentId === undefined ? await defaultRole(tx, actor.companyId) : role.parentId;
  await checkParent(tx, actor, parentId);
  const id = await insertRole(tx, { companyId: actor.companyId, name: role.name, parentId });
  await tell(tx, actor, id);
  return id;
};

export type RoleChange = { id: number; name?: string | undefined; parentId?: number | null | undefined };

/** Renames a group or moves it in the tree; the default group stays at the top. */
export const updateRole = async (tx: Tx, actor: Actor, change: RoleChange): Promise<void> => {
  await lockRoles(tx, actor.companyId);
  const before = await findRole(tx, actor, change.id);
  const parentId = change.parentId === undefined ? before.parent_role_id : change.parentId;
  const name = change.name ?? before.name;
  if (parentId !== before.parent_role_id) {
    if (change.id === (await defaultRole(tx, actor.companyId))) throw defaultRoleStays();
    await checkParent(tx, actor, parentId);
    if (parentId !== null && (await isWithin(tx, keyOf(actor, parentId), change.id))) throw roleBelowItself();
  }
  if (parentId === before.parent_role_id && name === before.name) return;
  await changeRole(tx, keyOf(actor, change.id), { name, parent_role_id: parentId });
  await tell(tx, actor, change.id);
};

/** Deletes a group: its users go to the default group, the groups below it move up. */
export const deleteRole = async (tx: Tx, actor: Actor, id: number): Promise<void> => {
  await lockRoles(tx, actor.companyId);
  const role = await findRole(tx, actor, id);
  const defaultId = await defaultRole(tx, actor.companyId);
  if (id === defaultId) throw defaultRoleStays();
  await dissolveRole(tx, keyOf(actor, id), { parentId: role.parent_role_id, defaultId });
  await tell(tx, actor, id);
};

/** Puts a user into the group, out of the one they were in. */
export const assignRole = async (tx: Tx, actor: Actor, assignment: { id: number; userId: number }): Promise<void> => {
  await findRole(tx, actor, assignment.id);
  const moved = await moveUser(tx, {
    companyId: actor.companyId,
    userId: assignment.userId,
    to: assignment.id,
    from: null,
  });
  if (!moved) throw invalid(`user_id: there is no user ${assignment.userId}`);
  await tell(tx, actor, assignment.id);
};

/** Takes a user out of the group, into the default one; 404 when they are not in it. */
export const unassignRole = async (tx: Tx, actor: Actor, assignment: { id: number; userId: number }): Promise<void> => {
  await findRole(tx, actor, assignment.id);
  const to = await defaultRole(tx, actor.companyId);
  if (!(await moveUser(tx, { companyId: actor.companyId, userId: assignment.userId, to, from: assignment.id })))
    throw notFound();
  await tell(tx, actor, assignment.id);
};

/** Shows pipelines to the group, or hides them; gives those it sees then. */
export const showRolePipelines = async (
  tx: Tx,
  actor: Actor,
  change: { id: number; add: number[]; remove: number[] },
): Promise<number[]> => {
  await findRole(tx, actor, change.id);
  const known = new Set(await existingPipelines(tx, actor.companyId, [...change.add, ...change.remove]));
  const unknown = [...change.add, ...change.remove].filter((id) => !known.has(id));
  if (unknown.length > 0) throw invalid(...unknown.map((id) => `visible_pipeline_ids: there is no pipeline ${id}`));
  const key = keyOf(actor, change.id);
  const shown = new Set(change.add);
  await showPipelines(tx, key, { ids: [...shown], visible: true });
  await showPipelines(tx, key, { ids: [...new Set(change.remove)].filter((id) => !shown.has(id)), visible: false });
  await tell(tx, actor, change.id);
  return rolePipelines(tx, key, true);
};

/** Changes one setting of the group. */
export const setRoleSetting = async (
  tx: Tx,
  actor: Actor,
  setting: { id: number; key: string; value: number },
): Promise<void> => {
  await findRole(tx, actor, setting.id);
  await putRoleSetting(tx, keyOf(actor, setting.id), setting);
  await tell(tx, actor, setting.id);
};
