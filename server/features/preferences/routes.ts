import { getPreference, putPreference } from '#shared/preferences/contract.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { keepPreference, preferenceOf } from './preferences.ts';

export const preferenceRoutes: Route[] = [
  route(getPreference, async ({ tx, actor, params }) => ({ data: await preferenceOf(tx, actor, params.key) })),
  route(putPreference, async ({ tx, actor, params, body }) => ({
    data: await keepPreference(tx, actor, { key: params.key, value: body.value }),
  })),
];
