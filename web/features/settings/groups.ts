// The tree of visibility groups.
type InTree = { id: number; parent_role_id: number | null };

/** Each group directly below the one it stands under, those of one level in the order given. */
export const inTreeOrder = <G extends InTree>(groups: G[]): G[] => {
  const under = (parent: number | null): G[] =>
    groups.filter((group) => group.parent_role_id === parent).flatMap((group) => [group, ...under(group.id)]);
  return under(null);
};

/** The groups that a group may be put under: neither itself nor those below it. */
export const possibleParents = <G extends InTree>(groups: G[], id: number): G[] => {
  const below = new Set([id]);
  for (const group of inTreeOrder(groups)) if (below.has(group.parent_role_id ?? 0)) below.add(group.id);
  return groups.filter((group) => !below.has(group.id));
};
