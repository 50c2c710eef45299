import * as contract from '#shared/people/contract.v1.ts';
import { seenDeal } from '#server/features/deals/deals.ts';
import { listLegacyDeals } from '#server/features/deals/legacy.ts';
import { presentLegacyDeals } from '#server/features/deals/present.v1.ts';
import { seenOrganization } from '#server/features/organizations/organizations.ts';
import { permittedUsers } from '#server/features/permissions/permitted-users.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { notFound } from '#server/platform/errors.ts';
import { route, type Answer, type Route } from '#server/platform/http/call.ts';
import { offsetPage } from '#server/platform/http/paging.ts';
import { addPerson } from './adding.ts';
import { changePerson } from './changing.ts';
import { deletePersons } from './deleting.ts';
import { legacyPersonsPage, personInputOf, walkPersons } from './legacy.ts';
import { seenPerson, type PersonRow } from './people.ts';
import { presentCollectedPersons, presentLegacyPersons } from './present.v1.ts';
import { searchPersonsFrom } from './searching.ts';

const found = async (tx: Tx, actor: Actor, id: number): Promise<PersonRow> => {
  const row = await seenPerson(tx, actor, id);
  if (row === undefined) throw notFound();
  return row;
};

const shown = async (tx: Tx, actor: Actor, id: number): Promise<Answer<contract.LegacyPerson>> => {
  const { data, related_objects: related } = await presentLegacyPersons(tx, actor, [await found(tx, actor, id)]);
  const [person] = data;
  if (person === undefined) throw notFound();
  return { data: person, additional_data: { dropbox_email: person.cc_email }, related_objects: related };
};

const reading: Route[] = [
  route(contract.listLegacyPersons, async ({ tx, actor, query }) => {
    const { rows, more } = await legacyPersonsPage(tx, actor, query);
    return { ...(await presentLegacyPersons(tx, actor, rows)), additional_data: offsetPage({ ...query, more }) };
  }),
  route(contract.listOrganizationPersons, async ({ tx, actor, params, query }) => {
    if ((await seenOrganization(tx, actor, params.id)) === undefined) throw notFound();
    const { rows, more } = await legacyPersonsPage(tx, actor, { ...query, org_id: params.id });
    return { ...(await presentLegacyPersons(tx, actor, rows)), additional_data: offsetPage({ ...query, more }) };
  }),
  route(contract.listDealPersons, async ({ tx, actor, params, query }) => {
    const deal = await seenDeal(tx, actor, params.id);
    const { rows, more } = await legacyPersonsPage(tx, actor, { ...query, deal_id: deal.id });
    return { ...(await presentLegacyPersons(tx, actor, rows)), additional_data: offsetPage({ ...query, more }) };
  }),
  route(contract.getLegacyPerson, async ({ tx, actor, params }) => shown(tx, actor, params.id)),
  route(contract.searchLegacyPersons, async ({ tx, actor, query }) => {
    const { items, more } = await searchPersonsFrom(tx, actor, { ...query, organizationId: query.organization_id });
    return { data: { items }, additional_data: offsetPage({ ...query, more }) };
  }),
  route(contract.walkLegacyPersons, async ({ tx, actor, query }) => {
    const { rows, nextCursor } = await walkPersons(tx, actor, query);
    return { data: await presentCollectedPersons(tx, actor, rows), additional_data: { next_cursor: nextCursor } };
  }),
  route(contract.listPersonDeals, async ({ tx, actor, params, query }) => {
    await found(tx, actor, params.id);
    const { rows, more } = await listLegacyDeals(tx, actor, { ...query, person_id: params.id, isArchived: false });
    const { deals, related } = await presentLegacyDeals(tx, actor, rows);
    return { data: deals, additional_data: offsetPage({ ...query, more }), related_objects: related };
  }),
  route(contract.listPersonPermittedUsers, async ({ tx, actor, params }) => ({
    data: await permittedUsers(tx, actor.companyId, { ...(await found(tx, actor, params.id)), table: 'persons' }),
  })),
];

const writing: Route[] = [
  route(contract.addLegacyPerson, async ({ tx, actor, body }) => {
    const input = await personInputOf(tx, actor, body);
    return shown(tx, actor, await addPerson(tx, actor, { ...input, add_time: body.add_time }));
  }),
  route(contract.updateLegacyPerson, async ({ tx, actor, params, body }) => {
    await changePerson(tx, actor, { id: params.id, patch: await personInputOf(tx, actor, body) });
    return shown(tx, actor, params.id);
  }),
  route(contract.deleteLegacyPerson, async ({ tx, actor, params }) => {
    await deletePersons(tx, actor, [params.id]);
    return { data: { id: params.id } };
  }),
  route(contract.deleteLegacyPersons, async ({ tx, actor, query }) => {
    await deletePersons(tx, actor, query.ids);
    return { data: { id: query.ids } };
  }),
];

/** Persons in v1. */
export const legacyPersonRoutes: Route[] = [...reading, ...writing];
