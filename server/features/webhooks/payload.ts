// What a webhook is sent, in the words of its version.
import { isDeepStrictEqual } from 'node:util';
import { legacyActionOf, type WebhookEventAction, type WebhookEventObject } from '#shared/webhooks/rules.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { WebhookRow } from './queries.ts';
import type { State } from './states.ts';

export type Happening = {
  action: WebhookEventAction;
  object: WebhookEventObject;
  recordId: string;
  before: State | null;
  after: State | null;
  /** The delivery's own id: it stays the same however often it is sent. */
  id: string;
  /** Shared by all that one command did. */
  correlationId: string;
  isBulk: boolean;
  time: Date;
  host: string;
  meta: Record<string, string>;
};

/** Of the state before, the keys that are another now; of custom fields, those that are. */
const changedKeys = (before: State, after: State): State =>
  Object.fromEntries(
    Object.entries(before).flatMap(([key, value]) => {
      if (isDeepStrictEqual(value, after[key])) return [];
      if (key === 'custom_fields') return [[key, changedKeys(value as State, (after[key] ?? {}) as State)]];
      return [[key, value]];
    }),
  );

const modern = (webhook: WebhookRow, actor: Actor, happening: Happening): object => {
  const { action, object, before, after } = happening;
  return {
    meta: {
      action,
      entity: object,
      entity_id: happening.recordId,
      company_id: String(webhook.company_id),
      user_id: String(actor.userId),
      id: happening.id,
      correlation_id: happening.correlationId,
      webhook_id: String(webhook.id),
      webhook_owner_id: String(webhook.owner_id),
      ...(object === 'user' ? {} : { permitted_user_ids: [String(webhook.user_id)] }),
      type: 'general',
      version: '2.0',
      is_bulk_edit: happening.isBulk,
      timestamp: happening.time.toISOString(),
      change_source: actor.source === 'app' ? 'app' : 'api',
      attempt: 1,
      host: happening.host,
      ...happening.meta,
    },
    data: action === 'delete' ? null : after,
    previous: action === 'create' ? null : action === 'delete' ? before : changedKeys(before ?? {}, after ?? {}),
  };
};

const legacy = (webhook: WebhookRow, actor: Actor, happening: Happening): object => {
  const { object, before, after } = happening;
  const action = legacyActionOf(happening.action);
  const matches = { current: [] };
  const milliseconds = happening.time.getTime();
  return {
    v: 1,
    event: `${action}.${object}`,
    retry: 0,
    current: happening.action === 'delete' ? null : after,
    previous: happening.action === 'create' ? null : before,
    meta: {
      v: 1,
      action,
      object,
      id: object === 'lead' ? happening.recordId : Number(happening.recordId),
      company_id: webhook.company_id,
      user_id: actor.userId,
      host: happening.host,
      timestamp: Math.floor(milliseconds / 1000),
      timestamp_micro: milliseconds * 1000,
      ...(object === 'user' ? {} : { permitted_user_ids: [webhook.user_id] }),
      is_bulk_update: happening.isBulk,
      trans_pending: false,
      change_source: actor.source === 'app' ? 'app' : 'api',
      webhook_id: String(webhook.id),
      delivery_id: happening.id,
      matches_filters: matches,
    },
    matches_filters: matches,
  };
};

/** The body of the first try. */
export const payloadOf = (webhook: WebhookRow, actor: Actor, happening: Happening): object =>
  webhook.version === '2.0' ? modern(webhook, actor, happening) : legacy(webhook, actor, happening);

/** The body of a later try: only the count of tries is another. */
export const payloadOfTry = (payload: Record<string, unknown>, attempt: number): object =>
  'v' in payload
    ? { ...payload, retry: attempt - 1 }
    : { ...payload, meta: { ...(payload['meta'] as object), attempt } };
