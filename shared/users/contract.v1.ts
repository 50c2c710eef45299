// Users as the compatible API's first version has them.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { permissionNames, permissions } from '#shared/permissions.ts';
import { idParams, looseFlag, offsetQuery, text, title } from '#shared/schemas.ts';

const apps = ['global', 'sales', 'campaigns', 'projects', 'account_settings', 'partnership', 'nova'] as const;

export const user = z.object({
  id: z.int(),
  name: z.string(),
  default_currency: z.string(),
  locale: z.string(),
  lang: z.int(),
  email: z.string(),
  phone: z.string().nullable(),
  activated: z.boolean(),
  last_login: z.string().nullable(),
  created: z.string(),
  modified: z.string().nullable(),
  has_created_company: z.boolean(),
  access: z.array(z.object({ app: z.string(), admin: z.boolean(), permission_set_id: z.string() })),
  active_flag: z.boolean(),
  timezone_name: z.string(),
  timezone_offset: z.string(),
  role_id: z.int(),
  icon_url: z.string().nullable(),
  is_you: z.boolean(),
  is_deleted: z.boolean(),
});

const me = user.extend({
  company_id: z.int(),
  company_name: z.string(),
  company_domain: z.string(),
  company_country: z.string().nullable(),
  company_industry: z.string().nullable(),
  language: z.object({ language_code: z.string(), country_code: z.string() }),
});

const tag = 'Users';

export const getUsers = endpoint({
  name: 'getUsers',
  method: 'GET',
  path: '/api/v1/users',
  can: 'user',
  tag,
  summary: 'All users of the company.',
  reply: z.array(user),
  paging: 'none',
});

export const findUsers = endpoint({
  name: 'findUsersByName',
  method: 'GET',
  path: '/api/v1/users/find',
  can: 'user',
  tag,
  summary: 'Users whose name, or e-mail address, holds a term.',
  query: z.object({ term: text.pipe(z.string().min(1).max(255)), search_by_email: looseFlag.default(false) }),
  reply: z.array(user),
  paging: 'none',
});

export const getMe = endpoint({
  name: 'getCurrentUser',
  method: 'GET',
  path: '/api/v1/users/me',
  can: 'user',
  tag,
  summary: 'The caller, with their company.',
  reply: me,
});

export const getUser = endpoint({
  name: 'getUser',
  method: 'GET',
  path: '/api/v1/users/{id}',
  can: 'user',
  tag,
  summary: 'One user.',
  params: idParams,
  reply: user,
  errors: ['user_not_found'],
});

const access = z.object({ app: z.enum(apps), admin: looseFlag.optional(), permission_set_id: z.guid().optional() });

export const addUser = endpoint({
  name: 'addUser',
  method: 'POST',
  path: '/api/v1/users',
  can: 'admin',
  tag,
  summary: 'Adds a user, who gets a mail to choose a password.',
  body: z.object({
    email: z.email().max(255),
    name: title.optional(),
    access: z
      .array(access)
      .max(20)
      .default([{ app: 'sales' }]),
    active_flag: looseFlag.default(true),
  }),
  reply: user,
  errors: ['email_taken'],
});

export const updateUser = endpoint({
  name: 'updateUser',
  method: 'PUT',
  path: '/api/v1/users/{id}',
  can: 'admin',
  tag,
  summary: 'Switches a user off, or on again.',
  params: idParams,
  body: z.object({ active_flag: looseFlag }),
  reply: user,
  errors: ['user_not_found', 'last_admin'],
});

export const getUserFollowers = endpoint({
  name: 'getUserFollowers',
  method: 'GET',
  path: '/api/v1/users/{id}/followers',
  can: 'user',
  tag,
  summary: 'Ids of the users who follow a user.',
  params: idParams,
  reply: z.array(z.int()),
  paging: 'none',
  errors: ['user_not_found'],
});

const toggles = permissionNames.map((name) => permissions[name].toggle);

export const getUserPermissions = endpoint({
  name: 'getUserPermissions',
  method: 'GET',
  path: '/api/v1/users/{id}/permissions',
  can: 'user',
  tag,
  summary: 'What a user may do: every toggle, on or off.',
  params: idParams,
  reply: z.record(z.enum(toggles), z.boolean()),
  errors: ['user_not_found'],
});

export const getUserRoleAssignments = endpoint({
  name: 'getUserRoleAssignments',
  method: 'GET',
  path: '/api/v1/users/{id}/roleAssignments',
  can: 'user',
  tag,
  summary: 'The visibility group of a user.',
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
  errors: ['user_not_found'],
});

export const getUserRoleSettings = endpoint({
  name: 'getUserRoleSettings',
  method: 'GET',
  path: '/api/v1/users/{id}/roleSettings',
  can: 'user',
  tag,
  summary: 'Who sees what a user adds, when they say nothing else.',
  params: idParams,
  reply: z.record(z.string(), z.int()),
  errors: ['user_not_found'],
});

export const getUserSettings = endpoint({
  name: 'getUserSettings',
  method: 'GET',
  path: '/api/v1/userSettings',
  can: 'user',
  tag,
  summary: 'Settings of the caller.',
  reply: z.object({
    marketplace_team: z.boolean(),
    list_limit: z.int(),
    beta_app: z.boolean(),
    prevent_salesphone_callto_override: z.boolean(),
    file_upload_destination: z.string(),
    callto_link_syntax: z.string(),
    autofill_deal_expected_close_date: z.boolean(),
    person_duplicate_condition: z.string(),
  }),
});
