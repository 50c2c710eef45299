// Where a deal goes: the stage decides the pipeline.
import { namedPipeline } from '#server/features/pipelines/pipelines.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { defineError, invalid } from '#server/platform/errors.ts';
import { firstStage, stageToUse } from './queries.ts';

export const pipelineWithoutStages = defineError('pipeline_without_stages', 409);

export type Place = { pipelineId: number; stageId: number };

/** The stage named, else the first of the pipeline named, else the first of the default pipeline. The stage stays usable until the transaction ends. */
export const placeFor = async (
  tx: Tx,
  actor: Actor,
  asked: { stageId?: number | undefined; pipelineId?: number | undefined },
): Promise<Place> => {
  if (asked.stageId !== undefined) {
    const stage = await stageToUse(tx, actor, asked.stageId);
    if (stage === undefined) throw invalid('stage_id: there is no such stage');
    return { pipelineId: stage.pipeline_id, stageId: stage.id };
  }
  if (asked.pipelineId !== undefined) await namedPipeline(tx, actor, asked.pipelineId);
  const stage = await firstStage(tx, actor, asked.pipelineId ?? null);
  if (stage === undefined) throw pipelineWithoutStages();
  return { pipelineId: stage.pipeline_id, stageId: stage.id };
};

/** The same place while its stage is there, else the first stage of its pipeline, else that of the default pipeline. The stage stays usable until the transaction ends. */
export const livingPlace = async (tx: Tx, actor: Actor, place: Place): Promise<Place> => {
  const stage =
    (await stageToUse(tx, actor, place.stageId)) ??
    (await firstStage(tx, actor, place.pipelineId)) ??
    (await firstStage(tx, actor, null));
  if (stage === undefined) throw pipelineWithoutStages();
  return { pipelineId: stage.pipeline_id, stageId: stage.id };
};
