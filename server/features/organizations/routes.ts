import * as contract from '#shared/organizations/contract.ts';
import { readCustomFields } from '#server/features/fields/custom-values.ts';
import { searchOrganizations as searchContract } from '#shared/organizations/search.contract.ts';
import type { ShapeQuery } from '#server/features/contacts/shape.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { notFound } from '#server/platform/errors.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { addOrganization } from './adding.ts';
import { changeOrganization } from './changing.ts';
import { deleteOrganizations } from './deleting.ts';
import { organizationsPage } from './listing.ts';
import { organizationFollowerRoutes } from './followers.routes.ts';
import { legacyOrganizationRoutes } from './legacy.routes.ts';
import { seenOrganization } from './organizations.ts';
import { presentOrganizations } from './present.ts';
import { searchOrganizations } from './searching.ts';

const shown = async (
  tx: Tx,
  actor: Actor,
  wanted: { id: number; query: ShapeQuery },
): Promise<contract.Organization> => {
  const row = await seenOrganization(tx, actor, wanted.id);
  if (row === undefined) throw notFound();
  const [organization] = await presentOrganizations(tx, actor, { rows: [row], query: wanted.query });
  if (organization === undefined) throw notFound();
  return organization;
};

export const organizationRoutes: Route[] = [
  route(contract.listOrganizations, async ({ tx, actor, query }) => {
    const { rows, nextCursor } = await organizationsPage(tx, actor, query);
    return {
      data: await presentOrganizations(tx, actor, { rows, query }),
      additional_data: { next_cursor: nextCursor },
    };
  }),
  route(contract.addOrganization, async ({ tx, actor, body: { custom_fields: values = {}, ...body } }) => {
    const custom = await readCustomFields(tx, actor, { entity: 'organization', values });
    const id = await addOrganization(tx, actor, { ...body, custom });
    return { data: await shown(tx, actor, { id, query: {} }) };
  }),
  route(contract.getOrganization, async ({ tx, actor, params, query }) => ({
    data: await shown(tx, actor, { id: params.id, query }),
  })),
  route(contract.updateOrganization, async ({ tx, actor, params, body: { custom_fields: values = {}, ...body } }) => {
    const custom = await readCustomFields(tx, actor, { entity: 'organization', values });
    await changeOrganization(tx, actor, { id: params.id, patch: { ...body, custom } });
    return { data: await shown(tx, actor, { id: params.id, query: {} }) };
  }),
  route(contract.deleteOrganization, async ({ tx, actor, params }) => {
    await deleteOrganizations(tx, actor, [params.id]);
    return { data: { id: params.id } };
  }),
  route(searchContract, async ({ tx, actor, query }) => {
    const { items, nextCursor } = await searchOrganizations(tx, actor, query);
    return { data: { items }, additional_data: { next_cursor: nextCursor } };
  }),
  ...organizationFollowerRoutes,
  ...legacyOrganizationRoutes,
];
