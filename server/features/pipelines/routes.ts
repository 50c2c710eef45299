import { addPipeline, deletePipeline, editPipeline, getPipeline, listPipelines } from '#shared/pipelines/contract.ts';
import {
  addLegacyPipeline,
  deleteLegacyPipeline,
  editLegacyPipeline,
  getLegacyPipeline,
  listLegacyPipelines,
} from '#shared/pipelines/contract.v1.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { cutPage, decodeCursor } from '#server/platform/http/paging.ts';
import { changePipeline, createPipeline, removePipeline, seenPipeline } from './pipelines.ts';
import { presentLegacyPipeline, presentPipeline } from './present.ts';
import { allPipelines, pipelinePage, type PipelineRow } from './queries.ts';

const legacy = async (reader: Reader, actor: Actor, row: PipelineRow) => {
  const [first] = await allPipelines(reader, actor);
  return presentLegacyPipeline(row, first?.id ?? null);
};

type LegacyBody = { deal_probability?: boolean | undefined; order_nr?: number | undefined };

const fromLegacy = (body: LegacyBody) => ({
  is_deal_probability_enabled: body.deal_probability,
  order_nr: body.order_nr,
});

export const pipelineRoutes: Route[] = [
  route(listPipelines, async ({ tx, actor, query }) => {
    const sort = { by: query.sort_by, direction: query.sort_direction };
    const found = await pipelinePage(tx, actor, { sort, after: decodeCursor(query.cursor, sort), limit: query.limit });
    const { rows, nextCursor } = cutPage(found, {
      limit: query.limit,
      sort,
      positionOf: (row) => ({ value: row[query.sort_by], id: row.id }),
    });
    return { data: rows.map(presentPipeline), additional_data: { next_cursor: nextCursor } };
  }),
  route(getPipeline, async ({ tx, actor, params }) => ({
    data: presentPipeline(await seenPipeline(tx, actor, params.id)),
  })),
  route(addPipeline, async ({ tx, actor, body }) => ({ data: presentPipeline(await createPipeline(tx, actor, body)) })),
  route(editPipeline, async ({ tx, actor, params, body }) => ({
    data: presentPipeline(await changePipeline(tx, actor, { ...body, id: params.id })),
  })),
  route(deletePipeline, async ({ tx, actor, params }) => {
    await removePipeline(tx, actor, params.id);
    return { data: { id: params.id } };
  }),
  route(listLegacyPipelines, async ({ tx, actor }) => {
    const rows = await allPipelines(tx, actor);
    return { data: rows.map((row) => presentLegacyPipeline(row, rows[0]?.id ?? null)) };
  }),
  route(getLegacyPipeline, async ({ tx, actor, params }) => ({
    data: await legacy(tx, actor, await seenPipeline(tx, actor, params.id)),
  })),
  route(addLegacyPipeline, async ({ tx, actor, body }) => ({
    data: await legacy(tx, actor, await createPipeline(tx, actor, { name: body.name, ...fromLegacy(body) })),
  })),
  route(editLegacyPipeline, async ({ tx, actor, params, body }) => ({
    data: await legacy(
      tx,
      actor,
      await changePipeline(tx, actor, { id: params.id, name: body.name, ...fromLegacy(body) }),
    ),
  })),
  route(deleteLegacyPipeline, async ({ tx, actor, params }) => {
    await removePipeline(tx, actor, params.id);
    return { data: { id: params.id } };
  }),
];
