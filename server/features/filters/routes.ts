import { conditionTree } from '#shared/filters/conditions.ts';
import * as v1 from '#shared/filters/contract.v1.ts';
import { helpers } from '#shared/filters/helpers.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { presentFilter, presentWholeFilter } from './present.ts';
import { seenFilters } from './queries.ts';
import { customFieldsFor } from './questions.ts';
import { changeFilter, deleteFiltersOf, filterOf, isEditable, saveFilter } from './saving.ts';

const whole = async (
  reader: Reader,
  actor: Actor,
  filter: { id: number; withCodes: boolean },
): Promise<ReturnType<typeof presentWholeFilter>> => {
  const row = await filterOf(reader, actor, filter.id);
  const custom = filter.withCodes
    ? await customFieldsFor(reader, actor.companyId, conditionTree.parse(row.conditions))
    : null;
  return presentWholeFilter(row, isEditable(actor, row), custom);
};

export const filterRoutes: Route[] = [
  route(v1.filterHelpers, async () => ({ data: helpers })),
  route(v1.listFilters, async ({ tx, actor, query }) => {
    const rows = await seenFilters(tx, actor, query.type ?? null);
    return { data: rows.map((row) => presentFilter(row, isEditable(actor, row))) };
  }),
  route(v1.readFilter, async ({ tx, actor, params, query }) => ({
    data: await whole(tx, actor, { id: params.id, withCodes: query.include_field_code === true }),
  })),
  route(v1.addFilter, async ({ tx, actor, body, query }) => {
    const id = await saveFilter(tx, actor, body);
    return { data: await whole(tx, actor, { id, withCodes: query.include_field_code === true }) };
  }),
  route(v1.editFilter, async ({ tx, actor, params, body, query }) => {
    await changeFilter(tx, actor, { id: params.id, ...body });
    return { data: await whole(tx, actor, { id: params.id, withCodes: query.include_field_code === true }) };
  }),
  route(v1.deleteFilter, async ({ tx, actor, params }) => {
    await deleteFiltersOf(tx, actor, [params.id]);
    return { data: { id: params.id } };
  }),
  route(v1.deleteFilters, async ({ tx, actor, query }) => {
    await deleteFiltersOf(tx, actor, query.ids);
    return { data: { id: query.ids } };
  }),
];
