import type { historyEn } from '#shared/history/messages.en.ts';

export const historyFr: Record<keyof typeof historyEn, string> = {
  'timeline_field.is_deleted': 'Supprimée',
  'timeline_field.participant': 'Participant',
  'timeline_field.merged_from_id': 'Fusion de',
  'timeline_field.merged_to_id': 'Fusionnée avec',
  yes: 'Oui',
  no: 'Non',
};
