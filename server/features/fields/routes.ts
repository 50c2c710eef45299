import * as v2 from '#shared/fields/contract.ts';
import { settingNames, type SettingName } from '#shared/fields/settings.ts';
import type { FieldsOf } from '#shared/fields/system.ts';
import type { FieldEntity } from '#shared/fields/types.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { route, type Answer, type Route } from '#server/platform/http/call.ts';
import { cutPage, decodeCursor } from '#server/platform/http/paging.ts';
import { addCustomField, changeCustomField, deleteCustomFields, lockCustomField } from './changing.ts';
import { fieldOf, fieldsOf } from './definitions.ts';
import { addOptions, changeOptions, deleteOptions } from './options.ts';
import { presentField, type FieldShown } from './present.ts';

type ListQuery = { limit: number; cursor?: string | undefined; include_fields?: SettingName[] | undefined };

// All fields of a company are few enough to be read whole; the page is cut from them, in the order of their ids.
const page = async (
  reader: Reader,
  actor: Actor,
  asked: { entity: FieldsOf; query: ListQuery },
): Promise<Answer<FieldShown[]>> => {
  const { limit, cursor, include_fields: settings } = asked.query;
  const sort = { by: 'id', direction: 'asc' } as const;
  const after = Number(decodeCursor(cursor, sort)?.id ?? 0);
  const rest = (await fieldsOf(reader, actor, asked.entity)).filter((field) => field.id > after);
  const { rows, nextCursor } = cutPage(rest.slice(0, limit + 1), {
    limit,
    sort,
    positionOf: ({ id }) => ({ value: id, id }),
  });
  return { data: rows.map((field) => presentField(field, settings)), additional_data: { next_cursor: nextCursor } };
};

const shown = async (
  reader: Reader,
  actor: Actor,
  asked: { entity: FieldsOf; code: string },
): Promise<Answer<FieldShown>> => ({
  data: presentField(await fieldOf(reader, actor, asked), settingNames),
});

const routesOf = (
  entity: FieldEntity,
  calls:
    | typeof v2.dealFieldCalls
    | typeof v2.personFieldCalls
    | typeof v2.organizationFieldCalls
    | typeof v2.productFieldCalls,
): Route[] => {
  // The three sets of calls differ in their settings only, which are checked before they come here.
  const {
    list,
    read,
    add,
    edit,
    remove,
    addOptions: adding,
    editOptions: editing,
    removeOptions: removing,
  } = calls as typeof v2.dealFieldCalls;
  return [
    route(list, async ({ tx, actor, query }) => page(tx, actor, { entity, query })),
    route(read, async ({ tx, actor, params, query }) => ({
      data: presentField(await fieldOf(tx, actor, { entity, code: params.field_code }), query.include_fields),
    })),
    route(add, async ({ tx, actor, body }) => {
      const { field_name: name, field_type: type, ...rest } = body;
      return shown(tx, actor, { entity, code: await addCustomField(tx, actor, { entity, name, type, ...rest }) });
    }),
    route(edit, async ({ tx, actor, params, body }) => {
      const { field_name: name, ...rest } = body;
      const asked = { entity, code: params.field_code };
      await changeCustomField(tx, actor, { entity, field: await lockCustomField(tx, actor, asked), name, ...rest });
      return shown(tx, actor, asked);
    }),
    route(remove, async ({ tx, actor, params }) => {
      const field = await lockCustomField(tx, actor, { entity, code: params.field_code });
      await deleteCustomFields(tx, actor, { entity, ids: [field.id] });
      return { data: presentField(field) };
    }),
    route(adding, async ({ tx, actor, params, body }) => ({
      data: await addOptions(tx, actor, { entity, code: params.field_code, options: body }),
    })),
    route(editing, async ({ tx, actor, params, body }) => ({
      data: await changeOptions(tx, actor, { entity, code: params.field_code, options: body }),
    })),
    route(removing, async ({ tx, actor, params, body }) => ({
      data: await deleteOptions(tx, actor, { entity, code: params.field_code, ids: body.map((option) => option.id) }),
    })),
  ];
};

export const fieldRoutes: Route[] = [
  ...routesOf('deal', v2.dealFieldCalls),
  ...routesOf('person', v2.personFieldCalls),
  ...routesOf('organization', v2.organizationFieldCalls),
  ...routesOf('product', v2.productFieldCalls),
  route(v2.listActivityFields, async ({ tx, actor, query }) => page(tx, actor, { entity: 'activity', query })),
  route(v2.readActivityField, async ({ tx, actor, params, query }) => ({
    data: presentField(await fieldOf(tx, actor, { entity: 'activity', code: params.field_code }), query.include_fields),
  })),
];
