import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { cursorQuery, id, looseFlag } from '#shared/schemas.ts';

const tag = 'notifications';

export const listNotifications = endpoint({
  name: 'listNotifications',
  method: 'GET',
  path: '/api/v2/notifications',
  tag,
  can: 'user',
  summary: 'What the caller was told, newest first.',
  query: z.object({ unread: looseFlag.optional(), ...cursorQuery }),
  paging: 'cursor',
  reply: z.array(
    z.object({
      id: z.int(),
      kind: z.string(),
      details: z.record(z.string(), z.unknown()),
      read_time: z.string().nullable(),
      add_time: z.string(),
    }),
  ),
});

export const readNotifications = endpoint({
  name: 'readNotifications',
  method: 'POST',
  path: '/api/v2/notifications/read',
  tag,
  can: 'user',
  summary: 'Mark notifications as read.',
  body: z.strictObject({ ids: z.array(id).min(1).max(500) }),
  reply: z.object({ read: z.int() }),
});
