// Who sees a new record when its creator says nothing: what their group has set, else the group itself.
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { roleSetting } from './settings.queries.ts';

export type Visibility = 1 | 3 | 5 | 7;

/** The visibility of a new record of this kind made by the actor. */
export const defaultVisibility = async (
  reader: Reader,
  actor: Actor,
  kind: 'deal' | 'lead' | 'person' | 'org' | 'product',
): Promise<Visibility> => {
  const role = { companyId: actor.companyId, roleId: actor.roleId };
  const value = await roleSetting(reader, role, `${kind}_default_visibility`);
  return (value ?? 3) as Visibility;
};
