import type { historyEn } from '#shared/history/messages.en.ts';

export const historyFr: Record<keyof typeof historyEn, string> = {
  'timeline_field.is_deleted': 'Supprimée',
  'timeline_field.participant': 'Participant',
  yes: 'Oui',
  no: 'Non',
};
