// The webhooks of a company: global admins list, add and delete them.
import type { NewWebhook, Webhook } from '#shared/webhooks/contract.v1.ts';
import { legacyActionOf, mostWebhooks, webhookMeant } from '#shared/webhooks/rules.ts';
import { checkOwner } from '#server/features/permissions/links.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { defineError, notFound } from '#server/platform/errors.ts';
import { isAllowedHost, namesPrivateAddress } from '#server/platform/http/outgoing.ts';
import { seal } from '#server/platform/sealing.ts';
import { isoTime } from '#server/platform/times.ts';
import { countWebhooks, insertWebhook, removeWebhook, webhookById, webhookRows, type WebhookRow } from './queries.ts';
import { passwordName, webhookSetting } from './setting-up.ts';

export const tooManyWebhooks = defineError('too_many_webhooks', 400);
export const addressRefused = defineError('webhook_address_refused', 400);

const present = (row: WebhookRow): Webhook => ({
  id: row.id,
  company_id: row.company_id,
  owner_id: row.owner_id,
  user_id: row.user_id,
  event_action: row.version === '1.0' ? legacyActionOf(row.event_action) : row.event_action,
  event_object: row.event_object,
  subscription_url: row.subscription_url,
  version: row.version,
  is_active: row.is_active ? 1 : 0,
  add_time: isoTime(row.add_time),
  remove_time: isoTime(row.remove_time),
  type: 'general',
  http_auth_user: row.http_auth_user,
  http_auth_password: null,
  remove_reason: row.remove_reason,
  last_delivery_time: isoTime(row.last_delivery_time),
  last_http_status: row.last_http_status,
  last_error: row.last_error,
  banned_until: isoTime(row.banned_until),
  admin_id: row.owner_id,
  name: row.name,
});

export const listWebhooks = async (reader: Reader, actor: Actor): Promise<Webhook[]> =>
  (await webhookRows(reader, actor.companyId)).map(present);

// Telling ourselves of what we do would go round in circles.
const checkAddress = (address: string): void => {
  const url = new URL(address);
  const { allowedHosts, publicUrl } = webhookSetting();
  if (url.origin === new URL(publicUrl).origin) throw addressRefused();
  if (namesPrivateAddress(url) && !isAllowedHost(url, allowedHosts)) throw addressRefused();
};

const sealedPassword = (actor: Actor, { http_auth_password: password, subscription_url }: NewWebhook): string | null =>
  password === null || password === undefined
    ? null
    : seal(password, passwordName({ companyId: actor.companyId, address: subscription_url }));

/** Adds a webhook that tells what its user sees, the caller unless another is named. */
export const addWebhook = async (tx: Tx, actor: Actor, input: NewWebhook): Promise<Webhook> => {
  checkAddress(input.subscription_url);
  const userId = input.user_id ?? actor.userId;
  await checkOwner(tx, actor, { field: 'user_id', id: userId });
  if ((await countWebhooks(tx, actor.companyId, userId)) >= mostWebhooks)
    throw tooManyWebhooks({ limit: mostWebhooks });
  const { action, version } = webhookMeant(input);
  const id = await insertWebhook(tx, actor.companyId, {
    name: input.name ?? new URL(input.subscription_url).host.slice(0, 255),
    owner_id: actor.userId,
    user_id: userId,
    event_action: action,
    event_object: input.event_object,
    subscription_url: input.subscription_url,
    version,
    http_auth_user: input.http_auth_user ?? null,
    http_auth_password: sealedPassword(actor, input),
  });
  return present((await webhookById(tx, actor.companyId, id)) as WebhookRow);
};

/** Deletes a webhook, and what is on its way to it. */
export const deleteWebhook = async (tx: Tx, actor: Actor, id: number): Promise<void> => {
  if (!(await removeWebhook(tx, actor.companyId, id))) throw notFound();
};
