import * as v1 from '#shared/leads/contract.v1.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { offsetPage } from '#server/platform/http/paging.ts';
import { addLead } from './adding.ts';
import { listLeads, type LeadListQuery } from './listing.ts';
import { presentLeads, presentOneLead } from './present.ts';
import { seenLead } from './reading.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';

const page = async (tx: Tx, actor: Actor, query: LeadListQuery) => {
  const { rows, more } = await listLeads(tx, actor, query);
  return {
    data: await presentLeads(tx, actor.companyId, rows),
    additional_data: offsetPage({ start: query.start, limit: query.limit, more }),
  };
};

export const leadRoutes: Route[] = [
  route(v1.listLeads, async ({ tx, actor, query: { archived_status: archived, ...query } }) =>
    page(tx, actor, { ...query, archived }),
  ),
  route(v1.listArchivedLeads, async ({ tx, actor, query }) => page(tx, actor, { ...query, archived: 'archived' })),
  route(v1.getLead, async ({ tx, actor, params }) => ({
    data: await presentOneLead(tx, await seenLead(tx, actor, params.id)),
  })),
  route(v1.addLead, async ({ tx, actor, body }) => ({
    data: await presentOneLead(tx, await addLead(tx, actor, body)),
  })),
];
