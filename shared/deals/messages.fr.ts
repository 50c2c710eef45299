import type { dealsEn } from '#shared/deals/messages.en.ts';

export const dealsFr: Record<keyof typeof dealsEn, string> = {
  deal_not_found: 'Cette affaire n’existe pas.',
  'deal_not_found.hint': 'Elle a peut-être été purgée, ou vous n’y avez pas accès.',
  deal_deleted: 'L’affaire est supprimée.',
  'deal_deleted.hint': 'Restaurez d’abord l’affaire ; rien n’a été modifié.',
  deal_not_deleted: 'L’affaire n’est pas supprimée.',
  'deal_not_deleted.hint': 'Seule une affaire supprimée peut être restaurée.',
  deal_merged: 'L’affaire a été fusionnée avec une autre.',
  'deal_merged.hint': 'Ouvrez-la : sa page mène à l’affaire conservée. Rien n’a été modifié.',
  deal_archived: 'L’affaire est archivée.',
  'deal_archived.hint': 'Sortez d’abord l’affaire des archives ; rien n’a été modifié.',
  deal_not_editable: 'Vous ne pouvez pas modifier cette affaire : elle appartient à quelqu’un d’autre.',
  'deal_not_editable.hint':
    'Adressez-vous à son propriétaire, ou demandez à un administrateur global l’autorisation de modifier les affaires des autres.',
  deals_export_capped:
    'Seules les {limit, number} premières affaires sont dans ce fichier : affinez la liste pour exporter les autres.',
  timeline_too_long: 'Il y a plus de {limit, number} affaires dans ces périodes.',
  'timeline_too_long.hint':
    'Demandez moins de périodes, un seul pipeline ou un seul utilisateur, ou les totaux seuls avec exclude_deals=1.',
  too_many_deals_to_change:
    '{matched, plural, one {# affaire correspond} other {# affaires correspondent}}, et {limit, plural, one {# affaire au plus peut être modifiée} other {# affaires au plus peuvent être modifiées}} à la fois. Rien n’a été modifié.',
  'too_many_deals_to_change.hint': 'Restreignez la sélection, puis recommencez.',
};
