export const stagesEn = {
  stage_has_deals: 'The stage holds {count, plural, one {# open deal} other {# open deals}}, so it cannot be deleted.',
  'stage_has_deals.hint': 'Move, close or delete its deals first; nothing was changed.',
} as const;
