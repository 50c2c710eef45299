import {
  dismissDuplicates,
  findSimilarOrganizations,
  findSimilarPersons,
  listDuplicates,
  listSimilar,
} from '#shared/duplicates/contract.ts';
import { mergeKinds, type MergeKind } from '#shared/merging/rules.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { dismiss, duplicatesOf, duplicatesPage, similarOrganizations, similarPersons } from './duplicates.ts';

const routesOf = (kind: MergeKind): Route[] => [
  route(listDuplicates[kind], async ({ tx, actor, query }) => {
    const { items, nextCursor } = await duplicatesPage(tx, actor, { kind, query });
    return { data: items, additional_data: { next_cursor: nextCursor } };
  }),
  route(listSimilar[kind], async ({ tx, actor, params }) => ({
    data: await duplicatesOf(tx, actor, { kind, id: params.id }),
  })),
  route(dismissDuplicates[kind], async ({ tx, actor, body }) => {
    await dismiss(tx, actor, { kind, ids: body.ids });
    return { data: { ids: body.ids } };
  }),
];

export const duplicateRoutes: Route[] = [
  ...mergeKinds.flatMap(routesOf),
  route(findSimilarPersons, async ({ tx, actor, query }) => ({
    data: await similarPersons(tx, actor, {
      name: query.name ?? '',
      email: query.email ?? '',
      phone: query.phone ?? '',
      orgId: query.org_id ?? null,
    }),
  })),
  route(findSimilarOrganizations, async ({ tx, actor, query }) => ({
    data: await similarOrganizations(tx, actor, {
      name: query.name ?? '',
      website: query.website ?? '',
      address: query.address ?? '',
    }),
  })),
];
