export const historyEn = {
  'timeline_field.is_deleted': 'Deleted',
  'timeline_field.participant': 'Participant',
  'timeline_field.merged_from_id': 'Merged from',
  'timeline_field.merged_to_id': 'Merged into',
  yes: 'Yes',
  no: 'No',
} as const;
