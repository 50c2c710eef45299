// What webhooks tell of records as they stand, as one user sees them.
import type { WebhookEventObject } from '#shared/webhooks/rules.ts';
import { presentActivity } from '#server/features/activities/present.ts';
import { readActivity } from '#server/features/activities/reading.ts';
import { seenDeals, type DealRow } from '#server/features/deals/deals.ts';
import { presentDeals } from '#server/features/deals/present.ts';
import { presentFlatDeals } from '#server/features/deals/present.v1.ts';
import { customFieldDefinitions } from '#server/features/fields/custom-values.ts';
import { leadFieldDefinitions, presentLead, presentLeads } from '#server/features/leads/present.ts';
import { seenLeads } from '#server/features/leads/reading.ts';
import { presentNote } from '#server/features/notes/present.ts';
import { readNote } from '#server/features/notes/reading.ts';
import { seenOrganization } from '#server/features/organizations/organizations.ts';
import { presentOrganizations } from '#server/features/organizations/present.ts';
import { presentCollectedOrganizations } from '#server/features/organizations/present.v1.ts';
import { seenPerson } from '#server/features/people/people.ts';
import { presentPersons } from '#server/features/people/present.ts';
import { presentCollectedPersons } from '#server/features/people/present.v1.ts';
import { seenPipeline } from '#server/features/pipelines/pipelines.ts';
import { presentLegacyPipeline, presentPipeline } from '#server/features/pipelines/present.ts';
import { presentLegacyProducts } from '#server/features/products/legacy.ts';
import { presentProducts } from '#server/features/products/present.ts';
import { seenProducts } from '#server/features/products/products.ts';
import { presentLegacyStage, presentStage } from '#server/features/stages/present.ts';
import { seenStage } from '#server/features/stages/stages.ts';
import { findUser } from '#server/features/users/finding.ts';
import { presentUser } from '#server/features/users/present.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { AppError } from '#server/platform/errors.ts';
import { typedCustomFields } from './typed-fields.ts';

export type State = Record<string, unknown>;
export type RecordId = number | string;
type Asked = { ids: RecordId[]; version: '1.0' | '2.0' };
type Loader = (reader: Reader, actor: Actor, asked: Asked) => Promise<State[]>;

const numbers = (ids: RecordId[]): number[] => ids.map(Number);

/** Those that the actor sees: one that they do not is not found. */
const eachSeen = async <Row>(ids: RecordId[], read: (id: number) => Promise<Row | undefined>): Promise<Row[]> => {
  const rows: Row[] = [];
  for (const id of numbers(ids)) {
    const row = await read(id).catch((error: unknown) => {
      if (error instanceof AppError && error.status === 404) return undefined;
      throw error;
    });
    if (row !== undefined) rows.push(row);
  }
  return rows;
};

const withoutGone = <Row extends { is_deleted: boolean }>(rows: Row[]): Row[] => rows.filter((row) => !row.is_deleted);

const typedDeals = async (reader: Reader, actor: Actor, rows: DealRow[]): Promise<State[]> => {
  const definitions = await customFieldDefinitions(reader, actor.companyId, 'deal');
  const deals = await presentDeals(reader, actor, { rows, shown: { include_fields: ['first_won_time'] } });
  return deals.map(({ is_deleted: _gone, acv: _acv, arr: _arr, mrr: _mrr, ...deal }) => ({
    ...deal,
    visible_to: String(deal.visible_to),
    custom_fields: typedCustomFields(definitions, deal.custom_fields),
  }));
};

const deals: Loader = async (reader, actor, { ids, version }) => {
  const rows = withoutGone(await seenDeals(reader, actor, numbers(ids)));
  if (rows.length === 0) return [];
  return version === '2.0' ? typedDeals(reader, actor, rows) : (await presentFlatDeals(reader, actor, rows)).deals;
};

const leads: Loader = async (reader, actor, { ids, version }) => {
  const rows = await seenLeads(reader, actor, ids.map(String));
  if (version === '1.0') return presentLeads(reader, actor.companyId, rows);
  const definitions = await leadFieldDefinitions(reader, actor.companyId);
  return rows.map((row) => ({
    ...presentLead(row, []),
    custom_fields: typedCustomFields(definitions, row.custom_fields),
  }));
};

const persons: Loader = async (reader, actor, { ids, version }) => {
  const rows = withoutGone(await eachSeen(ids, (id) => seenPerson(reader, actor, id)));
  if (version === '1.0') return presentCollectedPersons(reader, actor, rows);
  const definitions = await customFieldDefinitions(reader, actor.companyId, 'person');
  const shown = await presentPersons(reader, actor, { rows, query: {} });
  return shown.map((person) => ({
    ...person,
    visible_to: String(person.visible_to),
    custom_fields: typedCustomFields(definitions, person.custom_fields),
  }));
};

const organizations: Loader = async (reader, actor, { ids, version }) => {
  const rows = withoutGone(await eachSeen(ids, (id) => seenOrganization(reader, actor, id)));
  if (version === '1.0') return presentCollectedOrganizations(reader, actor, rows);
  const definitions = await customFieldDefinitions(reader, actor.companyId, 'organization');
  const shown = await presentOrganizations(reader, actor, { rows, query: {} });
  return shown.map((organization) => ({
    ...organization,
    visible_to: String(organization.visible_to),
    custom_fields: typedCustomFields(definitions, organization.custom_fields),
  }));
};

const products: Loader = async (reader, actor, { ids, version }) => {
  const rows = withoutGone(await seenProducts(reader, actor, numbers(ids)));
  if (version === '1.0') return (await presentLegacyProducts(reader, actor, rows)).products;
  const definitions = await customFieldDefinitions(reader, actor.companyId, 'product');
  const shown = await presentProducts(reader, actor, { rows });
  return shown.map(({ is_deleted: _gone, ...product }) => ({
    ...product,
    visible_to: String(product.visible_to),
    custom_fields: typedCustomFields(definitions, product.custom_fields),
  }));
};

const loaders: Record<WebhookEventObject, Loader> = {
  deal: deals,
  lead: leads,
  person: persons,
  organization: organizations,
  product: products,
  activity: async (reader, actor, { ids }) =>
    withoutGone(await eachSeen(ids, (id) => readActivity(reader as Tx, actor, id))).map((row) => presentActivity(row)),
  note: async (reader, actor, { ids }) =>
    (await eachSeen(ids, (id) => readNote(reader as Tx, actor, id))).map((row) => presentNote(row, actor)),
  pipeline: async (reader, actor, { ids, version }) =>
    withoutGone(await eachSeen(ids, (id) => seenPipeline(reader, actor, id))).map((row) =>
      version === '2.0' ? presentPipeline(row) : presentLegacyPipeline(row, null),
    ),
  stage: async (reader, actor, { ids, version }) =>
    withoutGone(await eachSeen(ids, (id) => seenStage(reader, actor, id))).map((row) =>
      version === '2.0' ? presentStage(row) : presentLegacyStage(row),
    ),
  user: async (reader, actor, { ids }) =>
    (await eachSeen(ids, (id) => findUser(reader, actor, id))).map((row) => presentUser(row, actor.userId)),
};

/** The states by id of those records that are there and that the actor sees; a deleted one is not there. */
export const statesOf = async (
  reader: Reader,
  actor: Actor,
  asked: Asked & { object: WebhookEventObject },
): Promise<Map<string, State>> => {
  const states = await loaders[asked.object](reader, actor, asked);
  return new Map(states.map((state) => [String(state['id']), state]));
};
