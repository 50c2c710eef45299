import type { preferencesEn } from '#shared/preferences/messages.en.ts';

export const preferencesFr: Record<keyof typeof preferencesEn, string> = {
  too_many_preferences: 'On peut garder au plus {limit, number} préférences.',
  'too_many_preferences.hint': 'Mettez à null celle qui ne sert plus, puis recommencez.',
};
