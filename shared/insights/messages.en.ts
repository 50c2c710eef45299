export const insightsEn = {
  statistics_not_permitted: 'You may not see the statistics of other users.',
  'statistics_not_permitted.hint':
    'Leave owner_id out to see your own, or ask a global admin to switch on “See other users’ statistics” in your permission set.',
} as const;
