export const activitiesEn = {
  activity_type_built_in: 'A built-in activity type cannot be deleted.',
  'activity_type_built_in.hint': 'Only types your company added can be deleted.',
} as const;
