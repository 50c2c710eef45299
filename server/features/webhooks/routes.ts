import * as contract from '#shared/webhooks/contract.v1.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { addWebhook, deleteWebhook, listWebhooks } from './webhooks.ts';

export const webhookRoutes: Route[] = [
  route(contract.getWebhooks, async ({ tx, actor }) => ({ data: await listWebhooks(tx, actor) })),
  route(contract.addWebhook, async ({ tx, actor, body }) => ({ data: await addWebhook(tx, actor, body) })),
  route(contract.deleteWebhook, async ({ tx, actor, params }) => {
    await deleteWebhook(tx, actor, params.id);
    return { data: { id: params.id } };
  }),
];
