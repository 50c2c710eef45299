// The job that hands one message to one webhook. A crash between the answer and our note of it sends it again, under the same id.
import { retryDelays } from '#shared/webhooks/rules.ts';
import { now } from '#server/platform/clock.ts';
import { inTransaction, type Database } from '#server/platform/db/database.ts';
import { OutgoingError, postOutside } from '#server/platform/http/outgoing.ts';
import { enqueueAll, type Job } from '#server/platform/jobs/jobs.ts';
import { unseal } from '#server/platform/sealing.ts';
import {
  deliveryByKey,
  forgetDelivery,
  noteDelivered,
  noteFailed,
  type Delivery,
  type DeliveryKey,
} from './deliveries.queries.ts';
import { payloadOfTry } from './payload.ts';
import { passwordName, webhookSetting } from './setting-up.ts';

export type DeliveryPayload = DeliveryKey;
export const deliverWebhookName = 'deliver a webhook';

/** Two queues: webhooks that answer slowly keep at most two of the workers waiting. */
export const queueOf = (webhookId: number): string => `webhooks ${webhookId % 2}`;

type Answer = { httpStatus: number | null; error: string | null };

const headersOf = (delivery: Delivery, companyId: number): Record<string, string> => {
  const { http_auth_user: user, http_auth_password: sealed, subscription_url: address } = delivery;
  const headers = { 'content-type': 'application/json', 'user-agent': 'Relance webhooks' };
  if (user === null && sealed === null) return headers;
  const password = sealed === null ? '' : (unseal(sealed, passwordName({ companyId, address })) ?? '');
  return { ...headers, authorization: `Basic ${Buffer.from(`${user ?? ''}:${password}`).toString('base64')}` };
};

const send = async (delivery: Delivery, companyId: number): Promise<Answer> => {
  try {
    const httpStatus = await postOutside(delivery.subscription_url, {
      body: JSON.stringify(payloadOfTry(delivery.payload, delivery.attempts + 1)),
      headers: headersOf(delivery, companyId),
      allowed: webhookSetting().allowedHosts,
    });
    return { httpStatus, error: httpStatus >= 200 && httpStatus < 300 ? null : 'status' };
  } catch (error) {
    if (error instanceof OutgoingError) return { httpStatus: null, error: error.reason };
    throw error;
  }
};

const deliver = async (key: DeliveryKey, db: Database): Promise<void> => {
  const delivery = await deliveryByKey(db, key);
  if (delivery === undefined) return inTransaction(db, (tx) => forgetDelivery(tx, key));
  const answer = await send(delivery, key.companyId);
  const outcome = { ...answer, webhookId: delivery.webhook_id };
  await inTransaction(db, async (tx) => {
    if (answer.error === null) return noteDelivered(tx, key, outcome);
    const delay = retryDelays[delivery.attempts];
    await noteFailed(tx, key, { ...outcome, isFirst: delivery.attempts === 0, isLast: delay === undefined });
    if (delay === undefined) return;
    await enqueueAll<DeliveryPayload>(
      tx,
      { name: deliverWebhookName },
      { payloads: [key], queue: queueOf(delivery.webhook_id), at: new Date(now().getTime() + delay * 1000) },
    );
  });
};

export const deliverWebhook: Job<DeliveryPayload> = {
  name: deliverWebhookName,
  run: (payload, { db }) => deliver(payload, db),
};
