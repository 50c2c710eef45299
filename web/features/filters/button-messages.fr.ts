import type { filterButtonEn } from './button-messages.en.ts';

export const filterButtonFr: Record<keyof typeof filterButtonEn, string> = {
  button: 'Filtrer',
  'button.conditions': '{count, plural, one {# condition} other {# conditions}}',
};
