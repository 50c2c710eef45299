import { sql } from 'kysely';
import { banMinutes, daysToRemove, failuresToBan } from '#shared/webhooks/rules.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';

export type DeliveryKey = { companyId: number; id: string };

export type Delivery = {
  webhook_id: number;
  attempts: number;
  payload: Record<string, unknown>;
  subscription_url: string;
  http_auth_user: string | null;
  http_auth_password: string | null;
};

export const insertDeliveries = async (
  tx: Tx,
  webhook: { company_id: number; id: number },
  deliveries: { id: string; payload: object }[],
): Promise<void> => {
  await sql`insert into webhook_deliveries (company_id, id, webhook_id, payload)
    select ${webhook.company_id}::integer, d.id, ${webhook.id}::integer, d.payload
    from unnest(${deliveries.map(({ id }) => id)}::uuid[], ${deliveries.map(({ payload }) => JSON.stringify(payload))}::json[]) as d (id, payload)`.execute(
    tx,
  );
};

/** What is still to be delivered, with where to; nothing when the webhook is gone or no longer active. */
export const deliveryByKey = async (reader: Reader, key: DeliveryKey): Promise<Delivery | undefined> => {
  const { rows } = await sql<Delivery>`
    select d.webhook_id, d.attempts, d.payload, w.subscription_url, w.http_auth_user, w.http_auth_password
    from webhook_deliveries d join webhooks w on w.company_id = d.company_id and w.id = d.webhook_id
    where d.company_id = ${key.companyId} and d.id = ${key.id} and w.is_active`.execute(reader);
  return rows[0];
};

export type Outcome = { webhookId: number; httpStatus: number | null; error: string | null };

export const noteDelivered = async (tx: Tx, key: DeliveryKey, outcome: Outcome): Promise<void> => {
  await forgetDelivery(tx, key);
  await sql`update webhooks set last_delivery_time = now(), last_http_status = ${outcome.httpStatus}, last_error = null, failures = 0,
    failing_since = null, banned_until = null where company_id = ${key.companyId} and id = ${outcome.webhookId}`.execute(
    tx,
  );
};

/**
 * Notes a try that failed; a first one counts towards the ban. A webhook that has long been failing is removed, and with it what is on
 * its way.
 */
export const noteFailed = async (
  tx: Tx,
  key: DeliveryKey,
  outcome: Outcome & { isFirst: boolean; isLast: boolean },
): Promise<void> => {
  const { webhookId, isFirst } = outcome;
  if (outcome.isLast) await forgetDelivery(tx, key);
  else
    await sql`update webhook_deliveries set attempts = attempts + 1 where company_id = ${key.companyId} and id = ${key.id}`.execute(
      tx,
    );
  const isBan = sql<boolean>`(${isFirst} and failures + 1 >= ${failuresToBan})`;
  const isRemoval = sql<boolean>`coalesce(failing_since < now() - make_interval(days => ${daysToRemove}), false)`;
  await sql`update webhooks set last_delivery_time = now(), last_http_status = ${outcome.httpStatus}::integer, last_error = ${outcome.error}::text,
      failures = case when ${isBan} then 0 when ${isFirst} then failures + 1 else failures end,
      banned_until = case when ${isBan} then now() + make_interval(mins => ${banMinutes}) else banned_until end,
      failing_since = coalesce(failing_since, now()),
      is_active = not ${isRemoval}, remove_time = case when ${isRemoval} then now() end,
      remove_reason = case when ${isRemoval} then 'failing' end
    where company_id = ${key.companyId} and id = ${webhookId} and is_active`.execute(tx);
  await sql`delete from webhook_deliveries d using webhooks w where w.company_id = ${key.companyId} and w.id = ${webhookId}
    and not w.is_active and d.company_id = w.company_id and d.webhook_id = w.id`.execute(tx);
};

export const forgetDelivery = async (tx: Tx, key: DeliveryKey): Promise<void> => {
  await sql`delete from webhook_deliveries where company_id = ${key.companyId} and id = ${key.id}`.execute(tx);
};
