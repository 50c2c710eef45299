export const calendarFeedsEn = {
  'calendar_feed.name': 'Relance: {name}',
  'calendar_feed.cut': 'Only the {count, number} activities nearest to today are here; there are more.',
  'calendar_feed.open': 'Open in Relance: {link}',
  'calendar_feed.done': 'Done: {subject}',
} as const;
