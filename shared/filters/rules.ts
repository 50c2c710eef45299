// Who may change and share filters.
type Person = { userId: number; isAdmin: boolean; mayEditShared: boolean; mayShare: boolean };
type Filter = { user_id: number; visible_to: number };

export const isShared = (filter: { visible_to: number }): boolean => filter.visible_to !== 1;

/** One's own filters, and shared ones with the permission for it. */
export const mayEditFilter = (person: Person, filter: Filter): boolean =>
  person.isAdmin || filter.user_id === person.userId || (isShared(filter) && person.mayEditShared);

/** Sharing, or changing who sees a shared filter, takes a permission; taking one's own filter back does not. */
export const maySetVisibility = (person: Person, change: { from: number; to: number }): boolean =>
  change.from === change.to || change.to === 1 || person.isAdmin || person.mayShare;
