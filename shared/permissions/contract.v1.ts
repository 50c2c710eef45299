// Permission sets and visibility groups ("roles") as the compatible API's first version has them.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import {
  idParams,
  looseFlag,
  looseId,
  looseNumber,
  offsetQuery,
  title,
  uuidParams,
  visibility,
} from '#shared/schemas.ts';
import { settingKeys } from './rules.ts';

const setsTag = 'Permission sets';
const rolesTag = 'Roles';

const permissionSet = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  app: z.string(),
  type: z.string(),
  assignment_count: z.int(),
});

export const getPermissionSets = endpoint({
  name: 'getPermissionSets',
  method: 'GET',
  path: '/api/v1/permissionSets',
  can: 'user',
  tag: setsTag,
  summary: 'All permission sets, or those of one app.',
  query: z.object({
    app: z.enum(['sales', 'projects', 'campaigns', 'global', 'account_settings', 'partnership', 'nova']).optional(),
  }),
  reply: z.array(permissionSet),
  paging: 'none',
});

export const getPermissionSet = endpoint({
  name: 'getPermissionSet',
  method: 'GET',
  path: '/api/v1/permissionSets/{id}',
  can: 'user',
  tag: setsTag,
  summary: 'One permission set with the toggles that are on, as a list of one.',
  params: uuidParams,
  reply: z.array(permissionSet.extend({ contents: z.array(z.string()) })),
  paging: 'none',
});

export const getPermissionSetAssignments = endpoint({
  name: 'getPermissionSetAssignments',
  method: 'GET',
  path: '/api/v1/permissionSets/{id}/assignments',
  can: 'user',
  tag: setsTag,
  summary: 'Who holds a permission set.',
  params: uuidParams,
  query: z.object(offsetQuery),
  reply: z.array(z.object({ user_id: z.int(), permission_set_id: z.string(), name: z.string() })),
  paging: 'offset',
});

const role = z.object({
  id: z.int(),
  parent_role_id: z.int().nullable(),
  name: z.string(),
  active_flag: z.boolean(),
  assignment_count: z.string(),
  sub_role_count: z.string(),
});

export const getRoles = endpoint({
  name: 'getRoles',
  method: 'GET',
  path: '/api/v1/roles',
  can: 'user',
  tag: rolesTag,
  summary: 'The visibility groups.',
  query: z.object(offsetQuery),
  reply: z.array(role.extend({ level: z.int() })),
  paging: 'offset',
});

export const getRole = endpoint({
  name: 'getRole',
  method: 'GET',
  path: '/api/v1/roles/{id}',
  can: 'user',
  tag: rolesTag,
  summary: 'One visibility group, with its settings.',
  params: idParams,
  reply: role,
});

const roleId = z.object({ id: z.int() });

export const addRole = endpoint({
  name: 'addRole',
  method: 'POST',
  path: '/api/v1/roles',
  can: 'admin',
  tag: rolesTag,
  summary: 'Adds a visibility group, below the default one unless said otherwise.',
  body: z.object({ name: title, parent_role_id: looseId.nullable().optional() }),
  reply: roleId,
});

export const updateRole = endpoint({
  name: 'updateRole',
  method: 'PUT',
  path: '/api/v1/roles/{id}',
  can: 'admin',
  tag: rolesTag,
  summary: 'Renames or moves a visibility group.',
  params: idParams,
  body: z.object({ name: title.optional(), parent_role_id: looseId.nullable().optional() }),
  reply: roleId,
  errors: ['role_below_itself', 'default_role_stays'],
});

export const deleteRole = endpoint({
  name: 'deleteRole',
  method: 'DELETE',
  path: '/api/v1/roles/{id}',
  can: 'admin',
  tag: rolesTag,
  summary: 'Deletes a visibility group: its users go to the default one, the groups below it move up.',
  params: idParams,
  reply: roleId,
  errors: ['default_role_stays'],
});

export const getRoleAssignments = endpoint({
  name: 'getRoleAssignments',
  method: 'GET',
  path: '/api/v1/roles/{id}/assignments',
  can: 'user',
  tag: rolesTag,
  summary: 'The users of a visibility group.',
  params: idParams,
  query: z.object(offsetQuery),
  reply: z.array(
    z.object({
      user_id: z.int(),
      role_id: z.int(),
      parent_role_id: z.int().nullable(),
      name: z.string(),
      active_flag: z.boolean(),
      type: z.string(),
    }),
  ),
  paging: 'offset',
});

export const addRoleAssignment = endpoint({
  name: 'addRoleAssignment',
  method: 'POST',
  path: '/api/v1/roles/{id}/assignments',
  can: 'admin',
  tag: rolesTag,
  summary: 'Moves a user into a visibility group.',
  params: idParams,
  body: z.object({ user_id: looseId }),
  reply: z.object({ user_id: z.int(), role_id: z.int() }),
});

export const deleteRoleAssignment = endpoint({
  name: 'deleteRoleAssignment',
  method: 'DELETE',
  path: '/api/v1/roles/{id}/assignments',
  can: 'admin',
  tag: rolesTag,
  summary: 'Takes a user out of a visibility group, into the default one.',
  params: idParams,
  body: z.object({ user_id: looseId }),
  reply: roleId,
});

export const getRolePipelines = endpoint({
  name: 'getRolePipelines',
  method: 'GET',
  path: '/api/v1/roles/{id}/pipelines',
  can: 'user',
  tag: rolesTag,
  summary: 'The pipelines that a visibility group sees, or those it does not.',
  params: idParams,
  query: z.object({ visible: looseFlag.default(true) }),
  reply: z.object({ pipeline_ids: z.array(z.int()), visible: z.boolean() }),
});

// Clients send the lists as lists or as text that holds one, and the whole as an object or as text that holds it.
const fromText = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
};
const pipelineIds = z.preprocess(fromText, z.array(looseId).max(1000)).default([]);

export const updateRolePipelines = endpoint({
  name: 'updateRolePipelines',
  method: 'PUT',
  path: '/api/v1/roles/{id}/pipelines',
  can: 'admin',
  tag: rolesTag,
  summary: 'Shows pipelines to a visibility group, or hides them.',
  params: idParams,
  body: z.object({ visible_pipeline_ids: z.preprocess(fromText, z.object({ add: pipelineIds, remove: pipelineIds })) }),
  reply: z.object({ pipeline_ids: z.array(z.int()), visible: z.boolean() }),
});

export const getRoleSettings = endpoint({
  name: 'getRoleSettings',
  method: 'GET',
  path: '/api/v1/roles/{id}/settings',
  can: 'user',
  tag: rolesTag,
  summary: 'Who sees what the users of a group add, when they say nothing else.',
  params: idParams,
  reply: z.record(z.string(), z.int()),
});

export const updateRoleSetting = endpoint({
  name: 'addOrUpdateRoleSetting',
  method: 'POST',
  path: '/api/v1/roles/{id}/settings',
  can: 'admin',
  tag: rolesTag,
  summary: 'Changes one setting of a visibility group.',
  params: idParams,
  body: z.object({ setting_key: z.enum(settingKeys), value: looseNumber.pipe(visibility) }),
  reply: z.record(z.string(), z.int()),
});
