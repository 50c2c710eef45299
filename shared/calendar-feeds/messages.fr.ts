import type { calendarFeedsEn } from '#shared/calendar-feeds/messages.en.ts';

export const calendarFeedsFr: Record<keyof typeof calendarFeedsEn, string> = {
  'calendar_feed.name': 'Relance\u00a0: {name}',
  'calendar_feed.cut':
    'Seules les {count, number} activités les plus proches d’aujourd’hui sont ici\u00a0; il y en a d’autres.',
  'calendar_feed.open': 'Ouvrir dans Relance\u00a0: {link}',
  'calendar_feed.done': 'Effectuée\u00a0: {subject}',
};
