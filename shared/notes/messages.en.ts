export const notesEn = {
  note_not_editable: 'This note was written by somebody else.',
  'note_not_editable.hint': 'Ask its author, or someone who may edit what others own.',
} as const;
