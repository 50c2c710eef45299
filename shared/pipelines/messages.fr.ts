import type { pipelinesEn } from '#shared/pipelines/messages.en.ts';

export const pipelinesFr: Record<keyof typeof pipelinesEn, string> = {
  pipeline_has_deals:
    'Le pipeline contient {count, plural, one {# affaire en cours} other {# affaires en cours}} : il ne peut pas être supprimé.',
  'pipeline_has_deals.hint': 'Déplacez, clôturez ou supprimez d’abord ses affaires ; rien n’a été modifié.',
  last_pipeline: 'C’est le seul pipeline : il ne peut pas être supprimé.',
  'last_pipeline.hint': 'Ajoutez d’abord un autre pipeline ; les affaires en ont besoin.',
  pipeline_without_stages: 'Le pipeline n’a aucune étape où placer une affaire.',
  'pipeline_without_stages.hint': 'Ajoutez-lui une étape, ou choisissez un autre pipeline.',
};
