import type { insightsEn } from './messages.en.ts';

export const insightsFr: Record<keyof typeof insightsEn, string> = {
  statistics_not_permitted: 'Vous ne pouvez pas voir les statistiques des autres utilisateurs.',
  'statistics_not_permitted.hint':
    'Omettez owner_id pour voir les vôtres, ou demandez à un administrateur global d’activer «\u00a0Voir les statistiques des autres utilisateurs\u00a0» dans votre ensemble d’autorisations.',
};
