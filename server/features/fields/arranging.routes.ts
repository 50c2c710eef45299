import * as contract from '#shared/fields/arranging.contract.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { arrangeFields, arrangeOptions, fieldUse } from './arranging.ts';

export const fieldArrangingRoutes: Route[] = [
  route(contract.arrangeFields, async ({ tx, actor, body }) => ({
    data: { arranged: await arrangeFields(tx, actor, { entity: body.entity, codes: body.field_codes }) },
  })),
  route(contract.arrangeOptions, async ({ tx, actor, body: { entity, field_code: code, option_ids: ids } }) => ({
    data: { arranged: await arrangeOptions(tx, actor, { entity, code, ids }) },
  })),
  route(contract.getFieldUse, async ({ tx, actor, query }) => ({
    data: await fieldUse(tx, actor, { entity: query.entity, code: query.field_code }),
  })),
];
