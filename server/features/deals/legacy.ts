// The deals of v1: the same operations, asked in v1's words.
import type { LegacyDealListQuery } from '#shared/deals/contract.v1.ts';
import type { LegacyDealBody, NewLegacyDealBody } from '#shared/deals/shape.v1.ts';
import { mayDelete } from '#shared/deals/rules.ts';
import { readCustomFieldsV1 } from '#server/features/fields/custom-values.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { invalid, notFound } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { cutPage, decodeCursor, type Sort } from '#server/platform/http/paging.ts';
import { createDeal } from './adding.ts';
import { dealNotEditable, lockSeenDeals, seenDeal } from './deals.ts';
import { removeDeal } from './deleting.ts';
import { changeDeal, type DealEdit } from './editing.ts';
import { legacyPage, legacySorts, type LegacyPage } from './legacy.queries.ts';
import { narrowingOf } from './listing.ts';
import { dealPage } from './listing.queries.ts';
import { insertParticipants, participantsOf } from './participants.queries.ts';
import { markDeleted, type DealRow } from './queries.ts';

const sortsIn = (sort: string | undefined): LegacyPage['sorts'] =>
  (sort ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [field = '', direction = 'asc'] = part.split(/\s+/);
      const column = Object.hasOwn(legacySorts, field) ? legacySorts[field] : undefined;
      if (column === undefined || !/^(asc|desc)$/i.test(direction)) throw invalid(`sort: cannot sort by ${part}`);
      return { column, direction: direction.toLowerCase() as 'asc' | 'desc' };
    });

type LegacyList = Partial<LegacyDealListQuery> & { isArchived: boolean; start: number; limit: number };

/** A page of deals by offset; a filter wins over owned_by_you, which wins over user_id. */
export const listLegacyDeals = async (
  reader: Reader,
  actor: Actor,
  query: LegacyList,
): Promise<{ rows: DealRow[]; more: boolean }> => {
  const {
    start,
    limit,
    isArchived,
    filter_id,
    person_id,
    org_id,
    pipeline_id,
    stage_id,
    status = 'all_not_deleted',
  } = query;
  const asked = await narrowingOf(reader, actor, {
    isArchived,
    filter_id,
    person_id,
    org_id,
    pipeline_id,
    stage_id,
    owner_id: query.owned_by_you === true ? actor.userId : query.user_id,
    status: status === 'all_not_deleted' ? undefined : [status],
  });
  const rows = await legacyPage(reader, actor, { asked, sorts: sortsIn(query.sort), start, limit });
  return { rows: rows.slice(0, limit), more: rows.length > limit };
};

export type CollectionQuery = {
  since?: string | undefined;
  until?: string | undefined;
  user_id?: number | undefined;
  stage_id?: number | undefined;
  status?: 'open' | 'won' | 'lost' | 'deleted' | undefined;
  limit: number;
  cursor?: string | undefined;
};

const byId: Sort = { by: 'id', direction: 'asc' };

/** A page of all deals the actor sees, by cursor. */
export const walkDeals = async (reader: Reader, actor: Actor, query: CollectionQuery) => {
  const { status, limit } = query;
  const asked = {
    filter: null,
    isArchived: false,
    owner_id: query.user_id,
    stage_id: query.stage_id,
    status: status === undefined ? undefined : [status],
    updated_since: query.since,
    updated_until: query.until,
  };
  const rows = await dealPage(reader, actor, { asked, sort: byId, after: decodeCursor(query.cursor, byId), limit });
  return cutPage<DealRow>(rows, { limit, sort: byId, positionOf: (row) => ({ value: row.id, id: row.id }) });
};

const inWordsOfV2 = async (tx: Tx, actor: Actor, body: LegacyDealBody): Promise<DealEdit> => {
  const { user_id, label, status, archive_time, channel, channel_id, won_time, lost_time, close_time } = body;
  const { title, value, currency, person_id, org_id, pipeline_id, stage_id, is_archived } = body;
  const { expected_close_date, probability, lost_reason, visible_to } = body;
  const custom = await readCustomFieldsV1(tx, actor, { entity: 'deal', body });
  return {
    title,
    value,
    currency,
    person_id,
    org_id,
    pipeline_id,
    stage_id,
    is_archived,
    archive_time,
    channel,
    channel_id,
    won_time,
    lost_time,
    close_time,
    expected_close_date,
    probability,
    lost_reason,
    visible_to,
    owner_id: user_id,
    label_ids: label,
    status: status === 'deleted' ? undefined : status,
    custom_fields: custom,
  };
};

/** Adds a deal from a v1 body. */
export const addLegacyDeal = async (tx: Tx, actor: Actor, body: NewLegacyDealBody): Promise<DealRow> => {
  if (body.status === 'deleted') throw invalid('status: a deal cannot be added as deleted');
  const edit = await inWordsOfV2(tx, actor, body);
  return createDeal(tx, actor, { ...edit, title: body.title, origin_id: body.origin_id, add_time: body.add_time });
};

/** Edits a deal from a v1 body; the status `deleted` deletes it. */
export const editLegacyDeal = async (
  tx: Tx,
  actor: Actor,
  input: { id: number; body: LegacyDealBody },
): Promise<DealRow> => {
  const { id, body } = input;
  const row = await changeDeal(tx, actor, { id, edit: await inWordsOfV2(tx, actor, body) });
  if (body.status !== 'deleted') return row;
  await removeDeal(tx, actor, id);
  return seenDeal(tx, actor, id);
};

/** Deletes several deals, all of them or none: 404 when one is not there, 403 when one is not the actor's to delete. */
export const removeDeals = async (tx: Tx, actor: Actor, ids: number[]): Promise<void> => {
  const deals = await lockSeenDeals(tx, actor, ids);
  if (deals.length < new Set(ids).size) throw notFound();
  if (deals.some((deal) => !mayDelete(actor, { ownerId: deal.owner_id }))) throw dealNotEditable();
  const dealIds = deals.filter((deal) => !deal.is_deleted).map((deal) => deal.id);
  if (dealIds.length === 0) return;
  await markDeleted(tx, actor.companyId, dealIds);
  await record(tx, actor, { name: 'deal.deleted', details: { dealIds } });
};

const mostParticipants = 1000;

/** Adds an open deal like another, the actor's own, with its labels, custom fields and participants. */
export const duplicateDeal = async (tx: Tx, actor: Actor, id: number): Promise<DealRow> => {
  const deal = await seenDeal(tx, actor, id);
  const {
    title,
    value,
    currency,
    person_id,
    org_id,
    stage_id,
    probability,
    visible_to,
    expected_close_date,
    label_ids,
  } = deal;
  const copy = await createDeal(tx, actor, {
    title,
    value,
    currency,
    person_id,
    org_id,
    stage_id,
    probability,
    visible_to,
    expected_close_date,
    label_ids,
    channel: deal.channel,
    channel_id: deal.channel_id,
    copied_fields: deal.custom_fields,
  });
  const participants = await participantsOf(tx, actor, { dealId: id, start: 0, limit: mostParticipants });
  if (participants.length > 0)
    await insertParticipants(tx, actor, { dealId: copy.id, personIds: participants.map((row) => row.person_id) });
  return copy;
};
