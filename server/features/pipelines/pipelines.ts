// Pipelines: reading, adding, editing, ordering, deleting.
import './events.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { defineError, invalid, notFound } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import {
  insertPipeline,
  lockPipeline,
  markPipelineDeleted,
  pipelineById,
  pipelineUse,
  reorderPipelines,
  updatePipeline,
  type PipelineRow,
} from './queries.ts';

export const pipelineHasDeals = defineError('pipeline_has_deals', 409);
export const lastPipeline = defineError('last_pipeline', 409);

export type PipelineEdit = {
  name?: string | undefined;
  is_deal_probability_enabled?: boolean | undefined;
  order_nr?: number | undefined;
};

/** A pipeline the actor sees, deleted ones too; 404 otherwise. */
export const seenPipeline = async (reader: Reader, actor: Actor, id: number): Promise<PipelineRow> => {
  const row = await pipelineById(reader, actor, id);
  if (row === undefined) throw notFound();
  return row;
};

const moveTo = async (tx: Tx, actor: Actor, moved: { id: number; place: number }): Promise<PipelineRow> => {
  await reorderPipelines(tx, actor.companyId, moved);
  return seenPipeline(tx, actor, moved.id);
};

/** Adds a pipeline after the others, or at the place asked for. */
export const createPipeline = async (
  tx: Tx,
  actor: Actor,
  input: PipelineEdit & { name: string },
): Promise<PipelineRow> => {
  const added = await insertPipeline(tx, actor.companyId, {
    name: input.name,
    isProbabilityEnabled: input.is_deal_probability_enabled ?? false,
  });
  const row = input.order_nr === undefined ? added : await moveTo(tx, actor, { id: added.id, place: input.order_nr });
  await record(tx, actor, { name: 'pipeline.created', details: { pipelineId: row.id } });
  return row;
};

/** Changes a pipeline; what is not named stays. */
export const changePipeline = async (
  tx: Tx,
  actor: Actor,
  input: PipelineEdit & { id: number },
): Promise<PipelineRow> => {
  const before = await lockPipeline(tx, actor, input.id);
  if (before === undefined || before.is_deleted) throw notFound();
  const name = input.name ?? before.name;
  const isProbabilityEnabled = input.is_deal_probability_enabled ?? before.is_deal_probability_enabled;
  const isSame = name === before.name && isProbabilityEnabled === before.is_deal_probability_enabled;
  const isMoved = input.order_nr !== undefined && input.order_nr !== before.order_nr;
  if (isSame && !isMoved) return before;
  const edited = isSame
    ? before
    : await updatePipeline(tx, actor.companyId, { id: input.id, name, isProbabilityEnabled });
  const row = isMoved ? await moveTo(tx, actor, { id: input.id, place: input.order_nr as number }) : edited;
  const hasNewChance = isProbabilityEnabled !== before.is_deal_probability_enabled;
  await record(tx, actor, { name: 'pipeline.changed', details: { pipelineId: row.id, hasNewChance } });
  return row;
};

/** Deletes a pipeline with its stages; refused while it holds open deals, or when it is the only one. */
export const removePipeline = async (tx: Tx, actor: Actor, id: number): Promise<void> => {
  const before = await lockPipeline(tx, actor, id);
  if (before === undefined || before.is_deleted) throw notFound();
  const use = await pipelineUse(tx, actor.companyId, id);
  if (use.open_deals > 0) throw pipelineHasDeals({ count: use.open_deals });
  if (use.others === 0) throw lastPipeline();
  await markPipelineDeleted(tx, actor.companyId, id);
  await record(tx, actor, { name: 'pipeline.deleted', details: { pipelineId: id } });
};

/** A pipeline named in a request's body: it must be one the actor sees and that is not deleted. */
export const namedPipeline = async (reader: Reader, actor: Actor, id: number): Promise<PipelineRow> => {
  const row = await pipelineById(reader, actor, id);
  if (row === undefined || row.is_deleted) throw invalid('pipeline_id: there is no such pipeline');
  return row;
};
