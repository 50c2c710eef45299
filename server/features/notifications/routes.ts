import * as contract from '#shared/notifications/contract.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { listNotifications, readNotifications } from './notifications.ts';

export const notificationRoutes: Route[] = [
  route(contract.listNotifications, ({ tx, actor, query }) => listNotifications(tx, actor, query)),
  route(contract.readNotifications, async ({ tx, actor, body }) => ({
    data: { read: await readNotifications(tx, actor, body.ids) },
  })),
];
