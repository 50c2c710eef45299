import { addStage, deleteStage, editStage, getStage, listStages } from '#shared/stages/contract.ts';
import {
  addLegacyStage,
  deleteLegacyStage,
  deleteLegacyStages,
  editLegacyStage,
  getLegacyStage,
  listLegacyStages,
} from '#shared/stages/contract.v1.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { cutPage, decodeCursor, offsetPage } from '#server/platform/http/paging.ts';
import { presentLegacyStage, presentListedStage, presentStage } from './present.ts';
import { stagePage, stagesFrom } from './queries.ts';
import { changeStage, createStage, removeStage, seenStage } from './stages.ts';

type LegacyBody = {
  pipeline_id?: number | undefined;
  deal_probability?: number | undefined;
  rotten_flag?: boolean | undefined;
  rotten_days?: number | null | undefined;
  order_nr?: number | undefined;
};

const fromLegacy = (body: LegacyBody) => ({
  deal_probability: body.deal_probability,
  is_deal_rot_enabled: body.rotten_flag,
  days_to_rotten: body.rotten_days,
  order_nr: body.order_nr,
});

export const stageRoutes: Route[] = [
  route(listStages, async ({ tx, actor, query }) => {
    const sort = { by: query.sort_by, direction: query.sort_direction };
    const after = decodeCursor(query.cursor, sort);
    const found = await stagePage(tx, actor, { pipelineId: query.pipeline_id, sort, after, limit: query.limit });
    const { rows, nextCursor } = cutPage(found, {
      limit: query.limit,
      sort,
      positionOf: (row) => ({ value: row[query.sort_by], id: row.id }),
    });
    return { data: rows.map(presentStage), additional_data: { next_cursor: nextCursor } };
  }),
  route(getStage, async ({ tx, actor, params }) => ({ data: presentStage(await seenStage(tx, actor, params.id)) })),
  route(addStage, async ({ tx, actor, body }) => ({ data: presentStage(await createStage(tx, actor, body)) })),
  route(editStage, async ({ tx, actor, params, body }) => ({
    data: presentStage(await changeStage(tx, actor, { ...body, id: params.id })),
  })),
  route(deleteStage, async ({ tx, actor, params }) => {
    await removeStage(tx, actor, params.id);
    return { data: { id: params.id } };
  }),
  route(listLegacyStages, async ({ tx, actor, query }) => {
    const { start, limit } = query;
    const rows = await stagesFrom(tx, actor, { pipelineId: query.pipeline_id, start, limit });
    return {
      data: rows.slice(0, limit).map(presentListedStage),
      additional_data: offsetPage({ start, limit, more: rows.length > limit }),
    };
  }),
  route(getLegacyStage, async ({ tx, actor, params }) => ({
    data: presentLegacyStage(await seenStage(tx, actor, params.id)),
  })),
  route(addLegacyStage, async ({ tx, actor, body }) => ({
    data: presentLegacyStage(
      await createStage(tx, actor, { ...fromLegacy(body), name: body.name, pipeline_id: body.pipeline_id }),
    ),
  })),
  route(editLegacyStage, async ({ tx, actor, params, body }) => ({
    data: presentLegacyStage(
      await changeStage(tx, actor, {
        ...fromLegacy(body),
        id: params.id,
        name: body.name,
        pipeline_id: body.pipeline_id,
      }),
    ),
  })),
  route(deleteLegacyStage, async ({ tx, actor, params }) => {
    await removeStage(tx, actor, params.id);
    return { data: { id: params.id } };
  }),
  route(deleteLegacyStages, async ({ tx, actor, query }) => {
    for (const id of [...new Set(query.ids)].sort((a, b) => a - b)) await removeStage(tx, actor, id);
    return { data: { id: query.ids } };
  }),
];
