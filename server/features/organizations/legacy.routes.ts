import * as contract from '#shared/organizations/contract.v1.ts';
import { listLegacyDeals } from '#server/features/deals/legacy.ts';
import { presentLegacyDeals } from '#server/features/deals/present.v1.ts';
import { permittedUsers } from '#server/features/permissions/permitted-users.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { notFound } from '#server/platform/errors.ts';
import { route, type Answer, type Route } from '#server/platform/http/call.ts';
import { offsetPage } from '#server/platform/http/paging.ts';
import { addOrganization } from './adding.ts';
import { changeOrganization } from './changing.ts';
import { deleteOrganizations } from './deleting.ts';
import { legacyOrganizationsPage, organizationInputOf, walkOrganizations } from './legacy.ts';
import { seenOrganization, type OrganizationRow } from './organizations.ts';
import { presentCollectedOrganizations, presentLegacyOrganizations } from './present.v1.ts';
import { searchOrganizationsFrom } from './searching.ts';

const found = async (tx: Tx, actor: Actor, id: number): Promise<OrganizationRow> => {
  const row = await seenOrganization(tx, actor, id);
  if (row === undefined) throw notFound();
  return row;
};

const shown = async (tx: Tx, actor: Actor, id: number): Promise<Answer<contract.LegacyOrganization>> => {
  const { data, related_objects: related } = await presentLegacyOrganizations(tx, actor, [await found(tx, actor, id)]);
  const [organization] = data;
  if (organization === undefined) throw notFound();
  return { data: organization, related_objects: related };
};

const reading: Route[] = [
  route(contract.listLegacyOrganizations, async ({ tx, actor, query }) => {
    const { rows, more } = await legacyOrganizationsPage(tx, actor, query);
    return { ...(await presentLegacyOrganizations(tx, actor, rows)), additional_data: offsetPage({ ...query, more }) };
  }),
  route(contract.getLegacyOrganization, async ({ tx, actor, params }) => shown(tx, actor, params.id)),
  route(contract.searchLegacyOrganizations, async ({ tx, actor, query }) => {
    const { items, more } = await searchOrganizationsFrom(tx, actor, query);
    return { data: { items }, additional_data: offsetPage({ ...query, more }) };
  }),
  route(contract.walkLegacyOrganizations, async ({ tx, actor, query }) => {
    const { rows, nextCursor } = await walkOrganizations(tx, actor, query);
    return { data: await presentCollectedOrganizations(tx, actor, rows), additional_data: { next_cursor: nextCursor } };
  }),
  route(contract.listOrganizationDeals, async ({ tx, actor, params, query }) => {
    await found(tx, actor, params.id);
    const { rows, more } = await listLegacyDeals(tx, actor, { ...query, org_id: params.id, isArchived: false });
    const { deals, related } = await presentLegacyDeals(tx, actor, rows);
    return { data: deals, additional_data: offsetPage({ ...query, more }), related_objects: related };
  }),
  route(contract.listOrganizationPermittedUsers, async ({ tx, actor, params }) => ({
    data: await permittedUsers(tx, actor.companyId, {
      ...(await found(tx, actor, params.id)),
      table: 'organizations',
    }),
  })),
];

const writing: Route[] = [
  route(contract.addLegacyOrganization, async ({ tx, actor, body }) => {
    const input = await organizationInputOf(tx, actor, body);
    return shown(tx, actor, await addOrganization(tx, actor, { ...input, name: body.name, add_time: body.add_time }));
  }),
  route(contract.updateLegacyOrganization, async ({ tx, actor, params, body }) => {
    await changeOrganization(tx, actor, { id: params.id, patch: await organizationInputOf(tx, actor, body) });
    return shown(tx, actor, params.id);
  }),
  route(contract.deleteLegacyOrganization, async ({ tx, actor, params }) => {
    await deleteOrganizations(tx, actor, [params.id]);
    return { data: { id: params.id } };
  }),
  route(contract.deleteLegacyOrganizations, async ({ tx, actor, query }) => {
    await deleteOrganizations(tx, actor, query.ids);
    return { data: { id: query.ids } };
  }),
];

/** Organizations in v1. */
export const legacyOrganizationRoutes: Route[] = [...reading, ...writing];
