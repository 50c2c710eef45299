// What can be followed, and where its followers are.
import { followersOf, type SeenTable } from '#server/features/permissions/visibility.ts';

export type FollowedKind = 'deal' | 'person' | 'organization' | 'product';

const tables = {
  deal: 'deals',
  person: 'persons',
  organization: 'organizations',
  product: 'products',
} as const satisfies Record<FollowedKind, SeenTable>;

/** The table of followers of a kind, and its column that points at what they follow. */
export const placeOf = (kind: FollowedKind): { table: string; key: string } => {
  const place = followersOf[tables[kind]];
  if (place === null) throw new Error(`Nobody can follow a ${kind}.`);
  return place;
};
