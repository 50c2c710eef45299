// Webhooks, as v1 of the API has them.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { id, idParams, looseId, text, title } from '#shared/schemas.ts';
import { legacyActions, webhookActions, webhookObjects, whyNotAddress, type LegacyAction } from './rules.ts';

const emptyIsNull = (value: unknown): unknown => (value === '' ? null : value);
const legacyNames = Object.keys(legacyActions) as [LegacyAction, ...LegacyAction[]];
const secret = z.preprocess(emptyIsNull, text.max(255).nullable()).optional();

const newWebhook = z.object({
  subscription_url: z
    .string()
    .max(2000)
    .refine(
      (address) => whyNotAddress(address) === null,
      'must be an address with http or https and without a password',
    ),
  event_action: z.enum([...webhookActions, ...legacyNames]),
  event_object: z.enum(webhookObjects),
  /** Clients of old send none; the address then serves. */
  name: title.optional(),
  user_id: z.preprocess(emptyIsNull, looseId.nullable()).optional(),
  http_auth_user: secret,
  http_auth_password: secret,
  version: z.preprocess((value) => (value === '1' || value === 1 ? '1.0' : value), z.enum(['1.0', '2.0'])).optional(),
});

export const webhook = z.object({
  id,
  company_id: id,
  owner_id: id,
  user_id: id,
  event_action: z.string(),
  event_object: z.string(),
  subscription_url: z.string(),
  version: z.string(),
  is_active: z.union([z.literal(0), z.literal(1)]),
  add_time: z.string(),
  remove_time: z.string().nullable(),
  type: z.literal('general'),
  http_auth_user: z.string().nullable(),
  /** Never told again once it is set. */
  http_auth_password: z.null(),
  remove_reason: z.string().nullable(),
  last_delivery_time: z.string().nullable(),
  last_http_status: z.int().nullable(),
  /** Beyond the compatible API: why there was no answer, and until when nothing is told. */
  last_error: z.string().nullable(),
  banned_until: z.string().nullable(),
  admin_id: id,
  name: z.string(),
});

export type Webhook = z.infer<typeof webhook>;
export type NewWebhook = z.output<typeof newWebhook>;

const common = { tag: 'webhooks', can: 'admin' } as const;

export const getWebhooks = endpoint({
  ...common,
  name: 'getWebhooks',
  method: 'GET',
  path: '/api/v1/webhooks',
  summary: 'List the webhooks of the company, those that were removed for failing too',
  reply: z.array(webhook),
  paging: 'none',
});

export const addWebhook = endpoint({
  ...common,
  name: 'addWebhook',
  method: 'POST',
  path: '/api/v1/webhooks',
  summary: 'Have an address told of what happens',
  body: newWebhook,
  reply: webhook,
  status: 201,
  errors: ['too_many_webhooks', 'webhook_address_refused'],
});

export const deleteWebhook = endpoint({
  ...common,
  name: 'deleteWebhook',
  method: 'DELETE',
  path: '/api/v1/webhooks/{id}',
  summary: 'Tell an address no longer',
  params: idParams,
  reply: z.object({ id }),
});
