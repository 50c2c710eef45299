// Permission sets: what their holders may do.
import { heldToggles, togglesOfApp, unknownToggles, whyNotChangeable } from '#shared/permissions/rules.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { defineError, invalid, notFound } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { lockSet, setById, setContents, type SetRow } from './sets.queries.ts';

export const adminSetStays = defineError('admin_set_stays', 409);

/** The set; throws 404 when the company has none of this id. */
export const findSet = async (reader: Reader, actor: Actor, id: string): Promise<SetRow> => {
  const row = await setById(reader, actor.companyId, id);
  if (row === undefined) throw notFound();
  return row;
};

/** Switches toggles of a set; those not named stay as they are. It holds from the next request of every holder on. */
export const switchToggles = async (
  tx: Tx,
  actor: Actor,
  change: { id: string; toggles: Record<string, boolean> },
): Promise<SetRow> => {
  const { id, toggles } = change;
  const set = await lockSet(tx, actor.companyId, id);
  if (set === undefined) throw notFound();
  if (whyNotChangeable(set) !== null) throw adminSetStays();
  const unknown = unknownToggles(set.app, Object.keys(toggles));
  if (unknown.length > 0) throw invalid(...unknown.map((toggle) => `contents.${toggle}: is no toggle of this set`));
  const held = new Set(heldToggles(set));
  const contents = togglesOfApp(set.app).filter((toggle) => toggles[toggle] ?? held.has(toggle));
  if (contents.length !== held.size || contents.some((toggle) => !held.has(toggle))) {
    await setContents(tx, { companyId: actor.companyId, id, contents });
    await record(tx, actor, { name: 'permission_set.changed', details: { id } });
  }
  return findSet(tx, actor, id);
};
