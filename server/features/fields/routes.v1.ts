import * as v1 from '#shared/fields/contract.v1.ts';
import type { FieldShownV1, SubfieldShownV1 } from '#shared/fields/contract.v1.ts';
import type { FieldsOf } from '#shared/fields/system.ts';
import type { FieldEntity } from '#shared/fields/types.ts';
import { may, type Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { forbidden } from '#server/platform/errors.ts';
import { route, type Answer, type Route } from '#server/platform/http/call.ts';
import { offsetPage } from '#server/platform/http/paging.ts';
import { addCustomField, changeCustomField, deleteCustomFields, lockCustomField } from './changing.ts';
import { fieldOf, fieldsOf } from './definitions.ts';
import { replaceOptions } from './options.ts';
import { presentFieldV1, presentSubfields } from './present-v1.ts';

type Listed = FieldShownV1 | SubfieldShownV1;

const page = async (
  reader: Reader,
  actor: Actor,
  asked: { entity: FieldsOf; query: { start: number; limit: number } },
): Promise<Answer<Listed[]>> => {
  const { start, limit } = asked.query;
  const all = (await fieldsOf(reader, actor, asked.entity)).flatMap((field): Listed[] => [
    presentFieldV1(field),
    ...presentSubfields(field),
  ]);
  return {
    data: all.slice(start, start + limit),
    additional_data: offsetPage({ start, limit, more: all.length > start + limit }),
  };
};

const routesOf = (entity: FieldEntity, calls: typeof v1.legacyDealFieldCalls): Route[] => [
  route(calls.list, async ({ tx, actor, query }) => page(tx, actor, { entity, query })),
  route(calls.read, async ({ tx, actor, params }) => ({
    data: presentFieldV1(await fieldOf(tx, actor, { entity, id: params.id })),
  })),
  route(calls.add, async ({ tx, actor, body }) => {
    const { name, field_type: type, options, add_visible_flag: shows } = body;
    const code = await addCustomField(tx, actor, {
      entity,
      name,
      type,
      options,
      ui_visibility: { add_visible_flag: shows ?? true },
    });
    return { data: presentFieldV1(await fieldOf(tx, actor, { entity, code })) };
  }),
  route(calls.edit, async ({ tx, actor, params, body }) => {
    const { name, options, add_visible_flag: shows } = body;
    const { code } = await fieldOf(tx, actor, { entity, id: params.id });
    if (options !== undefined) await replaceOptions(tx, actor, { entity, code, options });
    if (name !== undefined || shows !== undefined) {
      if (!may(actor, 'fields.edit')) throw forbidden();
      const field = await lockCustomField(tx, actor, { entity, code });
      await changeCustomField(tx, actor, {
        entity,
        field,
        name,
        ...(shows === undefined ? {} : { ui_visibility: { add_visible_flag: shows } }),
      });
    }
    return { data: presentFieldV1(await fieldOf(tx, actor, { entity, code })) };
  }),
  route(calls.remove, async ({ tx, actor, params }) => {
    await deleteCustomFields(tx, actor, { entity, ids: [params.id] });
    return { data: { id: params.id } };
  }),
  route(calls.removeMany, async ({ tx, actor, query }) => {
    await deleteCustomFields(tx, actor, { entity, ids: query.ids });
    return { data: { id: query.ids } };
  }),
];

export const legacyFieldRoutes: Route[] = [
  ...routesOf('deal', v1.legacyDealFieldCalls),
  ...routesOf('person', v1.legacyPersonFieldCalls),
  ...routesOf('organization', v1.legacyOrganizationFieldCalls),
  ...routesOf('product', v1.legacyProductFieldCalls),
  route(v1.listLeadFields, async ({ tx, actor, query }) => page(tx, actor, { entity: 'lead', query })),
  route(v1.listActivityFieldsV1, async ({ tx, actor, query }) => page(tx, actor, { entity: 'activity', query })),
  route(v1.listNoteFields, async ({ tx, actor, query }) => page(tx, actor, { entity: 'note', query })),
];
