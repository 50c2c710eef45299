import type { activitiesEn } from '#shared/activities/messages.en.ts';

export const activitiesFr: Record<keyof typeof activitiesEn, string> = {
  activity_type_built_in: 'Un type d’activité d’origine ne peut pas être supprimé.',
  'activity_type_built_in.hint': 'Seuls les types ajoutés par votre société peuvent être supprimés.',
};
