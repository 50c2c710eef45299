export const preferencesEn = {
  too_many_preferences: 'At most {limit, number} preferences can be kept.',
  'too_many_preferences.hint': 'Set one that is no longer needed to null, and repeat.',
} as const;
