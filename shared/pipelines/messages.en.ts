export const pipelinesEn = {
  pipeline_has_deals:
    'The pipeline holds {count, plural, one {# open deal} other {# open deals}}, so it cannot be deleted.',
  'pipeline_has_deals.hint': 'Move, close or delete its deals first; nothing was changed.',
  last_pipeline: 'This is the only pipeline, so it cannot be deleted.',
  'last_pipeline.hint': 'Add another pipeline first; deals need one.',
  pipeline_without_stages: 'The pipeline has no stage a deal could be in.',
  'pipeline_without_stages.hint': 'Add a stage to it, or choose another pipeline.',
} as const;
