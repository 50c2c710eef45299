import * as contract from '#shared/deals/contract.v1.ts';
import type { FlatLegacyDeal, LegacyDeal } from '#shared/deals/shape.v1.ts';
import { stageTimes } from '#server/features/history/stage-times.ts';
import { seenPipeline } from '#server/features/pipelines/pipelines.ts';
import { seenStage } from '#server/features/stages/stages.ts';
import type { Actor } from '#server/platform/actor.ts';
import { now } from '#server/platform/clock.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { offsetPage } from '#server/platform/http/paging.ts';
import { seenDeal } from './deals.ts';
import { removeDeal } from './deleting.ts';
import { averages } from './legacy.queries.ts';
import { addLegacyDeal, duplicateDeal, editLegacyDeal, listLegacyDeals, removeDeals, walkDeals } from './legacy.ts';
import { presentFlatDeals, presentLegacyDeals, presentOwnColumns } from './present.v1.ts';
import type { DealRow } from './queries.ts';
import { searchDealsFrom } from './searching.ts';
import { spanOf } from './spans.ts';

const one = async (reader: Reader, actor: Actor, row: DealRow) => {
  const { deals, related } = await presentLegacyDeals(reader, actor, [row]);
  return { data: deals[0] as LegacyDeal, related_objects: related };
};

const listed = async (reader: Reader, actor: Actor, query: Parameters<typeof listLegacyDeals>[2]) => {
  const { rows, more } = await listLegacyDeals(reader, actor, query);
  const { deals, related } = await presentLegacyDeals(reader, actor, rows);
  const page = offsetPage({ start: query.start, limit: query.limit, more });
  return { data: deals, additional_data: page, related_objects: related };
};

const detailed = async (reader: Reader, actor: Actor, row: DealRow) => {
  const shown = await one(reader, actor, row);
  const { seconds, progress } = await averages(reader, actor.companyId);
  const details = {
    average_time_to_won: spanOf(seconds),
    average_stage_progress: progress,
    age: spanOf(Math.max(0, Math.round((now().getTime() - Date.parse(row.add_time)) / 1000))),
    stay_in_pipeline_stages: await stageTimes(reader, actor, row),
    last_activity: null,
    next_activity: null,
  };
  return { ...shown, data: { ...shown.data, ...details }, additional_data: { dropbox_email: shown.data.cc_email } };
};

type PlaceQuery = {
  start: number;
  limit: number;
  filter_id?: number | undefined;
  user_id?: number | undefined;
  everyone?: boolean | undefined;
};

// Everyone's wins over a filter, which wins over a user; without any of them one's own are meant.
const ofPlace = async (
  reader: Reader,
  actor: Actor,
  place: {
    query: PlaceQuery;
    stage_id?: number | undefined;
    pipeline_id?: number;
    status?: 'open';
  },
) => {
  const { query, ...where } = place;
  const { start, limit, filter_id, user_id = actor.userId } = query;
  const isEveryones = query.everyone === true;
  const { rows, more } = await listLegacyDeals(reader, actor, {
    ...where,
    isArchived: false,
    start,
    limit,
    filter_id: isEveryones ? undefined : filter_id,
    user_id: isEveryones || filter_id !== undefined ? undefined : user_id,
  });
  const { deals, related } = await presentFlatDeals(reader, actor, rows);
  return { data: deals, additional_data: offsetPage({ start, limit, more }), related_objects: related };
};

const listRoutes: Route[] = [
  route(contract.listLegacyDeals, async ({ tx, actor, query }) => listed(tx, actor, { ...query, isArchived: false })),
  route(contract.listArchivedLegacyDeals, async ({ tx, actor, query }) =>
    listed(tx, actor, { ...query, isArchived: true }),
  ),
  route(contract.listStageDeals, async ({ tx, actor, params, query }) =>
    ofPlace(tx, actor, { query, stage_id: (await seenStage(tx, actor, params.id)).id }),
  ),
  route(contract.listPipelineDeals, async ({ tx, actor, params, query }) => {
    const pipeline = await seenPipeline(tx, actor, params.id);
    return ofPlace(tx, actor, { query, pipeline_id: pipeline.id, stage_id: query.stage_id, status: 'open' });
  }),
  route(contract.walkLegacyDeals, async ({ tx, actor, query }) => {
    const { rows, nextCursor } = await walkDeals(tx, actor, query);
    const data = rows.map((row) => ({
      ...presentOwnColumns(row),
      creator_user_id: row.creator_user_id,
      user_id: row.owner_id,
      person_id: row.person_id,
      org_id: row.org_id,
    }));
    return { data, additional_data: { next_cursor: nextCursor } };
  }),
  route(contract.searchLegacyDeals, async ({ tx, actor, query }) => {
    const { start, limit } = query;
    const { items, more } = await searchDealsFrom(tx, actor, query);
    return { data: { items }, additional_data: offsetPage({ start, limit, more }) };
  }),
];

export const legacyDealRoutes: Route[] = [
  ...listRoutes,
  route(contract.getLegacyDeal, async ({ tx, actor, params }) =>
    detailed(tx, actor, await seenDeal(tx, actor, params.id)),
  ),
  route(contract.addLegacyDeal, async ({ tx, actor, body }) => one(tx, actor, await addLegacyDeal(tx, actor, body))),
  route(contract.editLegacyDeal, async ({ tx, actor, params, body }) =>
    one(tx, actor, await editLegacyDeal(tx, actor, { id: params.id, body })),
  ),
  route(contract.deleteLegacyDeal, async ({ tx, actor, params }) => {
    await removeDeal(tx, actor, params.id);
    return { data: { id: params.id } };
  }),
  route(contract.deleteLegacyDeals, async ({ tx, actor, query }) => {
    await removeDeals(tx, actor, query.ids);
    return { data: { id: query.ids } };
  }),
  route(contract.duplicateDeal, async ({ tx, actor, params }) => {
    const { deals, related } = await presentFlatDeals(tx, actor, [await duplicateDeal(tx, actor, params.id)]);
    return { data: deals[0] as FlatLegacyDeal, related_objects: related };
  }),
];
