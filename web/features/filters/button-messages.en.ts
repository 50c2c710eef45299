export const filterButtonEn = {
  button: 'Filter',
  'button.conditions': '{count, plural, one {# condition} other {# conditions}}',
} as const;
