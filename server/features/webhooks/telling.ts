// Reactions: what happens to records is written down for the webhooks that want to hear of it, in the transaction in which it happens.
import { randomUUID } from 'node:crypto';
import type { WebhookEventAction, WebhookEventObject } from '#shared/webhooks/rules.ts';
import { actorOfUser } from '#server/features/users/actors.ts';
import type { Actor } from '#server/platform/actor.ts';
import { now } from '#server/platform/clock.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { enqueueAll } from '#server/platform/jobs/jobs.ts';
import { deliverWebhookName, queueOf, type DeliveryPayload } from './delivering.ts';
import { insertDeliveries } from './deliveries.queries.ts';
import { payloadOf, type Happening } from './payload.ts';
import { webhooksFor, type WebhookRow } from './queries.ts';
import { webhookSetting } from './setting-up.ts';
import { statesOf, type RecordId, type State } from './states.ts';

export type Told = {
  action: WebhookEventAction;
  object: WebhookEventObject;
  ids: RecordId[];
  isBulk?: boolean;
  /** What more the version of today tells of how it came about. */
  meta?: Record<string, string>;
};

// Larger ones are told in parts, so that no command holds the states of all its records at once.
const atOnce = 500;

type Views = Map<string, { before: Map<string, State>; after: Map<string, State> }>;

const viewOf = async (tx: Tx, viewer: Actor, asked: { told: Told; version: WebhookRow['version'] }) => {
  const { told, version } = asked;
  const { object, ids, action } = told;
  const none = new Map<string, State>();
  return {
    // As it was before this transaction: nobody else sees what it did yet.
    before: action === 'create' ? none : await statesOf(webhookSetting().committed, viewer, { object, ids, version }),
    after: action === 'delete' ? none : await statesOf(tx, viewer, { object, ids, version }),
  };
};

// Webhooks of one user and one version are told the same.
const viewsFor = async (tx: Tx, told: Told, webhooks: WebhookRow[]): Promise<Views> => {
  const views: Views = new Map();
  for (const { company_id: companyId, user_id: userId, version } of webhooks) {
    const key = `${userId} ${version}`;
    if (views.has(key)) continue;
    const viewer = await actorOfUser(tx, { companyId, userId });
    if (viewer !== null) views.set(key, await viewOf(tx, viewer, { told, version }));
  }
  return views;
};

const isToldOf = (action: WebhookEventAction, state: { before: State | null; after: State | null }): boolean =>
  action === 'delete' ? state.before !== null : state.after !== null;

const tellPart = async (tx: Tx, actor: Actor, part: { told: Told; webhooks: WebhookRow[] }): Promise<void> => {
  const { told, webhooks } = part;
  const views = await viewsFor(tx, told, webhooks);
  const common = {
    correlationId: randomUUID(),
    isBulk: told.isBulk ?? told.ids.length > 1,
    time: now(),
    meta: told.meta ?? {},
  };
  const { host } = new URL(webhookSetting().publicUrl);
  for (const webhook of webhooks) {
    const view = views.get(`${webhook.user_id} ${webhook.version}`);
    if (view === undefined) continue;
    const happenings = told.ids.flatMap((recordId): Happening[] => {
      const key = String(recordId);
      const state = { before: view.before.get(key) ?? null, after: view.after.get(key) ?? null };
      if (!isToldOf(told.action, state)) return [];
      return [{ ...common, ...state, action: told.action, object: told.object, recordId: key, id: randomUUID(), host }];
    });
    if (happenings.length === 0) continue;
    const deliveries = happenings.map((happening) => ({
      id: happening.id,
      payload: payloadOf(webhook, actor, happening),
    }));
    await insertDeliveries(tx, webhook, deliveries);
    await enqueueAll<DeliveryPayload>(
      tx,
      { name: deliverWebhookName },
      { payloads: deliveries.map(({ id }) => ({ companyId: actor.companyId, id })), queue: queueOf(webhook.id) },
    );
  }
};

/** Writes down for every webhook that wants to hear of it what happened to these records, and has it delivered. */
export const tellWebhooks = async (tx: Tx, actor: Actor, told: Told): Promise<void> => {
  if (told.ids.length === 0) return;
  const event = { object: told.object, actions: [told.action] };
  const webhooks = await webhooksFor(tx, actor.companyId, event);
  if (webhooks.length === 0) return;
  const isBulk = told.isBulk ?? told.ids.length > 1;
  for (let start = 0; start < told.ids.length; start += atOnce)
    await tellPart(tx, actor, { told: { ...told, isBulk, ids: told.ids.slice(start, start + atOnce) }, webhooks });
};
