import type { stagesEn } from '#shared/stages/messages.en.ts';

export const stagesFr: Record<keyof typeof stagesEn, string> = {
  stage_has_deals:
    'L’étape contient {count, plural, one {# affaire en cours} other {# affaires en cours}} : elle ne peut pas être supprimée.',
  'stage_has_deals.hint': 'Déplacez, clôturez ou supprimez d’abord ses affaires ; rien n’a été modifié.',
};
