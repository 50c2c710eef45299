import { sql } from 'kysely';
import type { WebhookAction, WebhookEventAction, WebhookEventObject } from '#shared/webhooks/rules.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';

export type WebhookRow = {
  company_id: number;
  id: number;
  name: string;
  owner_id: number;
  user_id: number;
  event_action: WebhookAction;
  event_object: string;
  subscription_url: string;
  version: '1.0' | '2.0';
  http_auth_user: string | null;
  http_auth_password: string | null;
  is_active: boolean;
  remove_time: string | null;
  remove_reason: string | null;
  last_delivery_time: string | null;
  last_http_status: number | null;
  last_error: string | null;
  banned_until: string | null;
  add_time: string;
};

const columns = sql`w.company_id, w.id, w.name, w.owner_id, w.user_id, w.event_action, w.event_object, w.subscription_url, w.version,
  w.http_auth_user, w.http_auth_password, w.is_active, w.remove_time, w.remove_reason, w.last_delivery_time, w.last_http_status,
  w.last_error, case when w.banned_until > now() then w.banned_until end as banned_until, w.add_time`;

const mostListed = 1000;

export const webhookRows = async (reader: Reader, companyId: number): Promise<WebhookRow[]> => {
  const { rows } = await sql<WebhookRow>`select ${columns} from webhooks w where w.company_id = ${companyId}
    order by w.id limit ${mostListed}`.execute(reader);
  return rows;
};

export const webhookById = async (reader: Reader, companyId: number, id: number): Promise<WebhookRow | undefined> => {
  const { rows } = await sql<WebhookRow>`select ${columns} from webhooks w
    where w.company_id = ${companyId} and w.id = ${id}`.execute(reader);
  return rows[0];
};

/** How many active webhooks the user has; the user is held, so that two who add one are counted one after the other. */
export const countWebhooks = async (tx: Tx, companyId: number, userId: number): Promise<number> => {
  await sql`select from users where company_id = ${companyId} and id = ${userId} for update`.execute(tx);
  const { rows } = await sql<{ count: number }>`select count(*) as count from webhooks
    where company_id = ${companyId} and user_id = ${userId} and is_active`.execute(tx);
  return rows[0]?.count ?? 0;
};

export type WebhookInsert = Pick<
  WebhookRow,
  | 'name'
  | 'owner_id'
  | 'user_id'
  | 'event_action'
  | 'event_object'
  | 'subscription_url'
  | 'version'
  | 'http_auth_user'
  | 'http_auth_password'
>;

export const insertWebhook = async (tx: Tx, companyId: number, webhook: WebhookInsert): Promise<number> => {
  const row = await tx
    .insertInto('webhooks')
    .values({ ...webhook, company_id: companyId })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
};

/** Removes the webhook with what is on its way to it; false when there is none. */
export const removeWebhook = async (tx: Tx, companyId: number, id: number): Promise<boolean> => {
  const { numAffectedRows } = await sql`delete from webhooks where company_id = ${companyId} and id = ${id}`.execute(
    tx,
  );
  return numAffectedRows === 1n;
};

/** The webhooks that want to hear of this; those that are banned hear nothing. */
export const webhooksFor = async (
  reader: Reader,
  companyId: number,
  event: { object: WebhookEventObject; actions: WebhookEventAction[] },
): Promise<WebhookRow[]> => {
  const { rows } = await sql<WebhookRow>`/* prepared */ select ${columns} from webhooks w
    where w.company_id = ${companyId} and w.is_active and w.event_object in (${event.object}::text, '*')
      and (w.event_action = '*' or w.event_action = any(${event.actions}::text[]))
      and (w.banned_until is null or w.banned_until <= now()) order by w.id`.execute(reader);
  return rows;
};
