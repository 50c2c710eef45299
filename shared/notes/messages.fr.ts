import type { notesEn } from '#shared/notes/messages.en.ts';

export const notesFr: Record<keyof typeof notesEn, string> = {
  note_not_editable: 'Cette note a été écrite par quelqu’un d’autre.',
  'note_not_editable.hint':
    'Adressez-vous à son auteur, ou à quelqu’un qui peut modifier ce qui appartient aux autres.',
};
