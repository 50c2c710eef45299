export type PipelineTold = { pipelineId: number };

declare module '#server/platform/events.ts' {
  interface Events {
    'pipeline.created': PipelineTold;
    'pipeline.changed': PipelineTold & { hasNewChance: boolean };
    'pipeline.deleted': PipelineTold;
  }
}
