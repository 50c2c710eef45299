import * as contract from '#shared/people/contract.ts';
import { searchPersons as searchContract } from '#shared/people/search.contract.ts';
import type { ShapeQuery } from '#server/features/contacts/shape.ts';
import { readCustomFields } from '#server/features/fields/custom-values.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { notFound } from '#server/platform/errors.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { addPerson } from './adding.ts';
import { changePerson } from './changing.ts';
import { deletePersons } from './deleting.ts';
import { personsPage } from './listing.ts';
import { personFollowerRoutes } from './followers.routes.ts';
import { legacyPersonRoutes } from './legacy.routes.ts';
import { seenPerson } from './people.ts';
import { personPictureRoutes } from './pictures.routes.ts';
import { presentPersons } from './present.ts';
import { searchPersons } from './searching.ts';

const shown = async (tx: Tx, actor: Actor, wanted: { id: number; query: ShapeQuery }): Promise<contract.Person> => {
  const row = await seenPerson(tx, actor, wanted.id);
  if (row === undefined) throw notFound();
  const [person] = await presentPersons(tx, actor, { rows: [row], query: wanted.query });
  if (person === undefined) throw notFound();
  return person;
};

export const personRoutes: Route[] = [
  route(contract.listPersons, async ({ tx, actor, query }) => {
    const { rows, nextCursor } = await personsPage(tx, actor, query);
    return { data: await presentPersons(tx, actor, { rows, query }), additional_data: { next_cursor: nextCursor } };
  }),
  route(contract.addPerson, async ({ tx, actor, body: { custom_fields: values = {}, ...body } }) => {
    const custom = await readCustomFields(tx, actor, { entity: 'person', values });
    const id = await addPerson(tx, actor, { ...body, custom });
    return { data: await shown(tx, actor, { id, query: { include_fields: ['marketing_status'] } }) };
  }),
  route(contract.getPerson, async ({ tx, actor, params, query }) => ({
    data: await shown(tx, actor, { id: params.id, query }),
  })),
  route(contract.updatePerson, async ({ tx, actor, params, body: { custom_fields: values = {}, ...body } }) => {
    const custom = await readCustomFields(tx, actor, { entity: 'person', values });
    await changePerson(tx, actor, { id: params.id, patch: { ...body, custom } });
    return { data: await shown(tx, actor, { id: params.id, query: { include_fields: ['marketing_status'] } }) };
  }),
  route(contract.deletePerson, async ({ tx, actor, params }) => {
    await deletePersons(tx, actor, [params.id]);
    return { data: { id: params.id } };
  }),
  route(searchContract, async ({ tx, actor, query }) => {
    const { items, nextCursor } = await searchPersons(tx, actor, { ...query, organizationId: query.organization_id });
    return { data: { items }, additional_data: { next_cursor: nextCursor } };
  }),
  ...personFollowerRoutes,
  ...personPictureRoutes,
  ...legacyPersonRoutes,
];
