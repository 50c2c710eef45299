export const historyEn = {
  'timeline_field.is_deleted': 'Deleted',
  'timeline_field.participant': 'Participant',
  yes: 'Yes',
  no: 'No',
} as const;
