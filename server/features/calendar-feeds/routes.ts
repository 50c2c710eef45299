import * as contract from '#shared/calendar-feeds/contract.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { downloadEntry, endFeed, readFeed, addFeed, showFeed } from './feeds.ts';

export const calendarFeedRoutes: Route[] = [
  route(contract.getCalendarFeed, async ({ tx, actor }) => ({ data: await showFeed(tx, actor) })),
  route(contract.addCalendarFeed, async ({ tx, actor, body }) => ({ data: await addFeed(tx, actor, body) })),
  route(contract.deleteCalendarFeed, async ({ tx, actor }) => ({ data: await endFeed(tx, actor) })),
  route(contract.readCalendarFeed, ({ tx, params, header }) =>
    readFeed(tx, { secret: params.secret, known: header('if-none-match') }),
  ),
  route(contract.downloadActivity, ({ tx, actor, params }) => downloadEntry(tx, actor, params.id)),
];
