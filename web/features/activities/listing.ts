// What the address of the activities page says. Apart from the queries, which the map of addresses need not load.
export const whens = ['todo', 'overdue', 'today', 'upcoming', 'done'] as const;
export type When = (typeof whens)[number];

/** `owner` is a user, 0 everybody, absent oneself; `week` any day of the week shown. */
export type ActivityListing = { view?: 'calendar'; when?: When; owner?: number; type?: string; week?: string };

/** Reads it from the address, leaving out what makes no sense. */
export const activityListing = (search: Record<string, unknown>): ActivityListing => {
  const when = whens.find((one) => one === search['when']);
  return {
    ...(search['view'] === 'calendar' ? { view: 'calendar' as const } : {}),
    ...(when === undefined || when === 'todo' ? {} : { when }),
    ...(Number.isInteger(search['owner']) ? { owner: search['owner'] as number } : {}),
    ...(typeof search['type'] === 'string' ? { type: search['type'] } : {}),
    ...(typeof search['week'] === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(search['week'])
      ? { week: search['week'] }
      : {}),
  };
};
