import { mergeRecords, previewMerge, whereMerged } from '#shared/merging/contract.ts';
import * as legacy from '#shared/merging/contract.v1.ts';
import { mergeGroup, previewMergeGroup } from '#shared/merging/group.contract.ts';
import type { MergeKind } from '#shared/merging/rules.ts';
import { seenDeal } from '#server/features/deals/deals.ts';
import { presentFlatDeals } from '#server/features/deals/present.v1.ts';
import { seenPerson } from '#server/features/people/people.ts';
import { presentLegacyPersons } from '#server/features/people/present.v1.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { notFound } from '#server/platform/errors.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { mergeAll, previewOfGroup } from './group.ts';
import { merge } from './merging.ts';
import { previewOfMerge } from './preview.ts';
import { seenTarget } from './whereabouts.ts';

const routesOf = (kind: MergeKind): Route[] => [
  route(previewMerge[kind], async ({ tx, actor, query }) => ({
    data: await previewOfMerge(tx, actor, { kind, pair: { keptId: query.kept_id, mergedId: query.merged_id } }),
  })),
  route(mergeRecords[kind], async ({ tx, actor, body }) => {
    await merge(tx, actor, { kind, pair: { keptId: body.kept_id, mergedId: body.merged_id }, take: body.take });
    return { data: { id: body.kept_id, merged_id: body.merged_id } };
  }),
  route(previewMergeGroup[kind], async ({ tx, actor, query }) => ({
    data: await previewOfGroup(tx, actor, { kind, group: { keptId: query.kept_id, mergedIds: query.merged_ids } }),
  })),
  route(mergeGroup[kind], async ({ tx, actor, body }) => {
    const group = { keptId: body.kept_id, mergedIds: body.merged_ids };
    return {
      data: { id: body.kept_id, merged_ids: await mergeAll(tx, actor, { kind, group, take: body.take ?? {} }) },
    };
  }),
  route(whereMerged[kind], async ({ tx, actor, params }) => ({
    data: { id: await seenTarget(tx, actor, { kind, id: params.id }) },
  })),
];

type Asked = { params: { id: number }; body: { merge_with_id: number } };

/** Merges as v1 names the two; gives the ids. */
const mergeLegacy = async (tx: Tx, actor: Actor, { kind, params, body }: Asked & { kind: MergeKind }) => {
  const pair = { keptId: body.merge_with_id, mergedId: params.id };
  await merge(tx, actor, { kind, pair });
  return pair;
};

export const mergingRoutes: Route[] = [
  ...routesOf('person'),
  ...routesOf('organization'),
  ...routesOf('deal'),
  route(legacy.mergeLegacyDeals, async ({ tx, actor, params, body }) => {
    const { keptId, mergedId } = await mergeLegacy(tx, actor, { kind: 'deal', params, body });
    const { deals, related } = await presentFlatDeals(tx, actor, [await seenDeal(tx, actor, keptId)]);
    const [deal] = deals;
    if (deal === undefined) throw notFound();
    return { data: { ...deal, merge_what_id: mergedId }, related_objects: related };
  }),
  route(legacy.mergeLegacyPersons, async ({ tx, actor, params, body }) => {
    const { keptId, mergedId } = await mergeLegacy(tx, actor, { kind: 'person', params, body });
    const row = await seenPerson(tx, actor, keptId);
    if (row === undefined) throw notFound();
    const { data, related_objects: related } = await presentLegacyPersons(tx, actor, [row]);
    const [person] = data;
    if (person === undefined) throw notFound();
    const flat = { ...person, owner_id: row.owner_id, org_id: row.org_id, merge_what_id: mergedId };
    return { data: flat, related_objects: related };
  }),
  route(legacy.mergeLegacyOrganizations, async ({ tx, actor, params, body }) => {
    const { keptId } = await mergeLegacy(tx, actor, { kind: 'organization', params, body });
    return { data: { id: keptId } };
  }),
];
