// Stages: reading, adding, editing, ordering, deleting.
import './events.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { defineError, notFound } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { namedPipeline } from '#server/features/pipelines/pipelines.ts';
import {
  insertStage,
  lockStage,
  markStageDeleted,
  openDealsInStage,
  reorderStages,
  stageById,
  updateStage,
  type StageRow,
  type StageValues,
} from './queries.ts';

export const stageHasDeals = defineError('stage_has_deals', 409);

export type StageEdit = {
  name?: string | undefined;
  pipeline_id?: number | undefined;
  deal_probability?: number | undefined;
  is_deal_rot_enabled?: boolean | undefined;
  days_to_rotten?: number | null | undefined;
  order_nr?: number | undefined;
};

/** A stage the actor sees, deleted ones too; 404 otherwise. */
export const seenStage = async (reader: Reader, actor: Actor, id: number): Promise<StageRow> => {
  const row = await stageById(reader, actor, id);
  if (row === undefined) throw notFound();
  return row;
};

const moveTo = async (tx: Tx, actor: Actor, moved: { stage: StageRow; place: number }): Promise<StageRow> => {
  await reorderStages(tx, actor.companyId, {
    id: moved.stage.id,
    pipelineId: moved.stage.pipeline_id,
    place: moved.place,
  });
  return seenStage(tx, actor, moved.stage.id);
};

/** Adds a stage at the end of its pipeline, or at the place asked for. */
export const createStage = async (
  tx: Tx,
  actor: Actor,
  input: StageEdit & { name: string; pipeline_id: number },
): Promise<StageRow> => {
  await namedPipeline(tx, actor, input.pipeline_id);
  const added = await insertStage(tx, actor.companyId, {
    name: input.name,
    pipeline_id: input.pipeline_id,
    deal_probability: input.deal_probability ?? 100,
    is_deal_rot_enabled: input.is_deal_rot_enabled ?? false,
    days_to_rotten: input.days_to_rotten ?? null,
  });
  const row = input.order_nr === undefined ? added : await moveTo(tx, actor, { stage: added, place: input.order_nr });
  await record(tx, actor, { name: 'stage.created', details: { stageId: row.id } });
  return row;
};

const merged = (before: StageRow, input: StageEdit): StageValues => ({
  name: input.name ?? before.name,
  pipeline_id: input.pipeline_id ?? before.pipeline_id,
  deal_probability: input.deal_probability ?? before.deal_probability,
  is_deal_rot_enabled: input.is_deal_rot_enabled ?? before.is_deal_rot_enabled,
  days_to_rotten: input.days_to_rotten === undefined ? before.days_to_rotten : input.days_to_rotten,
});

/** Changes a stage; what is not named stays. Its deals go with it to another pipeline. */
export const changeStage = async (tx: Tx, actor: Actor, input: StageEdit & { id: number }): Promise<StageRow> => {
  const before = await lockStage(tx, actor, input.id);
  if (before === undefined || before.is_deleted) throw notFound();
  const values = merged(before, input);
  if (values.pipeline_id !== before.pipeline_id) await namedPipeline(tx, actor, values.pipeline_id);
  const isSame = Object.entries(values).every(([key, value]) => before[key as keyof StageRow] === value);
  const isMoved = input.order_nr !== undefined && input.order_nr !== before.order_nr;
  if (isSame && !isMoved) return before;
  const edited = isSame ? before : await updateStage(tx, actor.companyId, { ...values, id: input.id });
  const row = isMoved ? await moveTo(tx, actor, { stage: edited, place: input.order_nr as number }) : edited;
  const hasNewChance = row.deal_probability !== before.deal_probability || row.pipeline_id !== before.pipeline_id;
  await record(tx, actor, { name: 'stage.changed', details: { stageId: row.id, hasNewChance } });
  return row;
};

/** Deletes a stage; refused while it holds open deals. */
export const removeStage = async (tx: Tx, actor: Actor, id: number): Promise<void> => {
  const before = await lockStage(tx, actor, id);
  if (before === undefined || before.is_deleted) throw notFound();
  const count = await openDealsInStage(tx, actor.companyId, id);
  if (count > 0) throw stageHasDeals({ count });
  await markStageDeleted(tx, actor.companyId, id);
  await record(tx, actor, { name: 'stage.deleted', details: { stageId: id } });
};
