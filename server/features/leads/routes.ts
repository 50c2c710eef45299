import * as date from '#shared/leads/bring-back-date.contract.ts';
import * as v2 from '#shared/leads/contract.ts';
import * as v1 from '#shared/leads/contract.v1.ts';
import * as labelContract from '#shared/leads/labels.contract.v1.ts';
import { searchLeads as searchContract, searchLeadsV1 } from '#shared/leads/search.contract.ts';
import { leadSources } from '#shared/leads/words.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { offsetPage } from '#server/platform/http/paging.ts';
import { addLead } from './adding.ts';
import { getBringBackDate, putBringBackDate } from './bring-back-date.ts';
import { changeLeads, deleteLeads } from './bulk.ts';
import { deleteLead } from './deleting.ts';
import { editLead } from './editing.ts';
import { listInbox } from './inbox.ts';
import { addLeadLabel, deleteLeadLabel, editLeadLabel, leadLabels } from './labels.ts';
import { listLeads, type LeadListQuery } from './listing.ts';
import { leadPermittedUsers } from './permitted-users.ts';
import { presentLeads, presentOneLead } from './present.ts';
import { searchLeads, searchLeadsFrom } from './searching.ts';
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
  route(v1.editLead, async ({ tx, actor, params, body }) => ({
    data: await presentOneLead(tx, await editLead(tx, actor, { id: params.id, body })),
  })),
  route(v1.deleteLead, async ({ tx, actor, params }) => ({ data: await deleteLead(tx, actor, params.id) })),
  route(v1.getLeadPermittedUsers, async ({ tx, actor, params }) => ({
    data: await leadPermittedUsers(tx, actor, params.id),
  })),
  route(labelContract.listLeadLabels, async ({ tx, actor }) => ({ data: await leadLabels(tx, actor) })),
  route(labelContract.addLeadLabel, async ({ tx, actor, body }) => ({ data: await addLeadLabel(tx, actor, body) })),
  route(labelContract.editLeadLabel, async ({ tx, actor, params, body }) => ({
    data: await editLeadLabel(tx, actor, { ...body, id: params.id }),
  })),
  route(labelContract.deleteLeadLabel, async ({ tx, actor, params }) => ({
    data: await deleteLeadLabel(tx, actor, params.id),
  })),
  route(labelContract.listLeadSources, async () => ({ data: leadSources.map((name) => ({ name })) })),
  route(v2.listInbox, async ({ tx, actor, query }) => {
    const { leads, nextCursor } = await listInbox(tx, actor, query);
    return { data: leads, additional_data: { next_cursor: nextCursor } };
  }),
  route(v2.changeLeads, async ({ tx, actor, body }) => ({ data: await changeLeads(tx, actor, body) })),
  route(v2.deleteLeads, async ({ tx, actor, body }) => ({ data: await deleteLeads(tx, actor, body.ids) })),
  route(date.getBringBackDate, async ({ tx, actor, params }) => ({
    data: await getBringBackDate(tx, actor, params.id),
  })),
  route(date.putBringBackDate, async ({ tx, actor, params, body }) => ({
    data: await putBringBackDate(tx, actor, { id: params.id, wanted: body }),
  })),
  route(searchContract, async ({ tx, actor, query }) => {
    const { items, nextCursor } = await searchLeads(tx, actor, query);
    return { data: { items }, additional_data: { next_cursor: nextCursor } };
  }),
  route(searchLeadsV1, async ({ tx, actor, query }) => {
    const { items, more } = await searchLeadsFrom(tx, actor, query);
    const page = { start: query.start, limit: query.limit, more_items_in_collection: more };
    // The API's own documents have these at the root; its clients look for them under `pagination`, as in every other list.
    return { data: { items }, additional_data: { ...page, ...offsetPage({ ...query, more }) } };
  }),
];
