// Users beside the compatible API: one's own profile and API token.
import { z } from 'zod';
import { reminderTimes } from '#shared/activities/reminders.ts';
import { knownCurrency, language, timeZone } from '#shared/companies/values.ts';
import { endpoint } from '#shared/endpoint.ts';
import { permissionNames } from '#shared/permissions.ts';
import { cursorQuery, idParams, text, title } from '#shared/schemas.ts';

const tag = 'Users';

const profile = z.object({
  id: z.int(),
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  language,
  time_zone: z.string(),
  default_currency: z.string(),
  /** Minutes before an activity of theirs that the user is reminded of it, unless it says otherwise. */
  reminder: z.enum(reminderTimes),
  reminder_by_mail: z.boolean(),
  role_id: z.int(),
  is_admin: z.boolean(),
  permissions: z.array(z.enum(permissionNames)),
  has_api_token: z.boolean(),
  has_second_factor: z.boolean(),
  company_id: z.int(),
  company_name: z.string(),
});

export const getProfile = endpoint({
  name: 'getProfile',
  method: 'GET',
  path: '/api/v2/users/me',
  can: 'user',
  tag,
  summary: 'The caller’s profile, with all they may do.',
  reply: profile,
});

export const updateProfile = endpoint({
  name: 'updateProfile',
  method: 'PATCH',
  path: '/api/v2/users/me',
  can: 'user',
  tag,
  summary: 'Changes the caller’s profile.',
  body: z.strictObject({
    name: title.optional(),
    phone: text.pipe(z.string().max(100)).nullable().optional(),
    language: language.optional(),
    time_zone: timeZone.optional(),
    default_currency: knownCurrency.optional(),
    reminder: z.enum(reminderTimes).optional(),
    reminder_by_mail: z.boolean().optional(),
  }),
  reply: profile,
});

export const renewApiToken = endpoint({
  name: 'renewApiToken',
  method: 'POST',
  path: '/api/v2/users/me/api-token',
  can: 'api.use',
  tag,
  summary: 'Gives the caller a new API token, which ends the earlier one. It can be read this once.',
  body: z.strictObject({}),
  reply: z.object({ api_token: z.string() }),
});

export const inviteUser = endpoint({
  name: 'inviteUser',
  method: 'POST',
  path: '/api/v2/users/{id}/invitation',
  can: 'admin',
  tag,
  summary: 'Sends a user another mail to choose a password.',
  params: idParams,
  body: z.strictObject({}),
  reply: z.object({ id: z.int() }),
  errors: ['user_not_found', 'user_inactive'],
});

export const changeAccess = endpoint({
  name: 'changeUserAccess',
  method: 'PUT',
  path: '/api/v2/users/{id}/access',
  can: 'admin',
  tag,
  summary: 'Makes a user a global admin, or a regular user. It holds from their next request on.',
  params: idParams,
  body: z.strictObject({ kind: z.enum(['admin', 'regular']) }),
  reply: z.object({ id: z.int(), kind: z.enum(['admin', 'regular']) }),
  errors: ['user_not_found', 'last_admin'],
});

export const getUserFollowersV2 = endpoint({
  name: 'getUserFollowersV2',
  method: 'GET',
  path: '/api/v2/users/{id}/followers',
  can: 'user',
  tag,
  summary: 'Who follows a user.',
  params: idParams,
  query: z.object(cursorQuery),
  reply: z.array(z.object({ user_id: z.int(), add_time: z.string() })),
  paging: 'cursor',
  errors: ['user_not_found'],
});
