// Where a deal goes by what its row says of pipeline and stage.
import { refuse, type Draft, type Values } from './drafts.ts';
import { nameKey, type Known, type Pipeline } from './known.ts';

export type Place = { pipelineId: number; stageId: number };

const firstOf = (pipeline: Pipeline): Place | null =>
  pipeline.firstStage === null ? null : { pipelineId: pipeline.id, stageId: pipeline.firstStage };

const stageOf = (pipeline: Pipeline | null, stage: string): Place | null => {
  const stageId = pipeline?.stages.get(nameKey(stage));
  return pipeline === null || stageId === undefined ? null : { pipelineId: pipeline.id, stageId };
};

/** The place; null when the row says nothing of it, or is refused since there is no such place. `own` is where the deal is now. */
export const placeOf = (known: Known, draft: Draft, given: { values: Values; own: number | null }): Place | null => {
  const pipelineName = given.values['pipeline'] as string | undefined;
  const stageName = given.values['stage'] as string | undefined;
  const all = [...known.pipelines.values()];
  const named = pipelineName === undefined ? null : known.pipelines.get(nameKey(pipelineName));
  if (named === undefined) {
    refuse(draft, 'sheet_imports.row.unknown_pipeline', { value: pipelineName });
    return null;
  }
  if (stageName === undefined) {
    if (named === null || named.id === given.own) return null;
    return firstOf(named) ?? noStage(draft, 'unknown_stage', pipelineName);
  }
  if (named !== null) return stageOf(named, stageName) ?? noStage(draft, 'unknown_stage', stageName);
  const likely = all.find(({ id }) => id === given.own) ?? known.pipeline;
  const place = stageOf(likely, stageName) ?? all.map((one) => stageOf(one, stageName)).find((one) => one !== null);
  return place ?? noStage(draft, 'unknown_stage', stageName);
};

const noStage = (draft: Draft, code: string, value: string | undefined): null => {
  refuse(draft, `sheet_imports.row.${code}`, { value });
  return null;
};

/** Where a new deal goes that says nothing. */
export const usualPlace = ({ pipeline }: Known): Place | null => (pipeline === null ? null : firstOf(pipeline));
