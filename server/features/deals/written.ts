// The deals of v2's lists as JSON. What a client reads again and again is written once: as long as nothing of a deal changes, its text is
// kept. PostgreSQL says at each reading which version of a deal is there now, so no text outlives its deal's change by a moment.
import type { ShownQuery } from '#shared/deals/contract.ts';
import type { Deal } from '#shared/deals/shape.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { WrittenList } from '#server/platform/http/call.ts';
import { dealsOfPage, type DealKey } from './listing.queries.ts';
import { presentDeals } from './present.ts';

// Some 25 MB.
const mostKept = 20_000;
const kept = new Map<string, { version: string; json: Buffer }>();

const keep = (place: string, version: string, json: Buffer): void => {
  // What was put in first goes first.
  if (kept.size >= mostKept && !kept.has(place)) kept.delete(kept.keys().next().value as string);
  kept.set(place, { version, json });
};

const written = async (
  reader: Reader,
  actor: Actor,
  wanted: { ids: number[]; shown: ShownQuery; neverDeleted: boolean },
): Promise<Map<number, Buffer>> => {
  if (wanted.ids.length === 0) return new Map();
  const rows = await dealsOfPage(reader, actor, wanted);
  const deals = await presentDeals(reader, actor, { rows, shown: wanted.shown });
  return new Map(deals.map((deal) => [deal.id, Buffer.from(JSON.stringify(deal))]));
};

const isPlain = ({ include_fields, custom_fields, include_option_labels, include_labels }: ShownQuery): boolean =>
  [include_fields, custom_fields].every((asked) => asked === undefined) &&
  include_option_labels !== true &&
  include_labels !== true;

/**
 * The deals of a page in its order; one that went meanwhile is left out. Only those shown without extras are kept, and of lists that
 * hold no deleted ones: until when these can be restored is told by more than the deal.
 */
export const writtenDeals = async (
  reader: Reader,
  actor: Actor,
  page: { keys: DealKey[]; shown: ShownQuery; neverDeleted: boolean },
): Promise<WrittenList<Deal>> => {
  const { keys, shown, neverDeleted } = page;
  const isKept = neverDeleted && isPlain(shown);
  // The dates of a deal are those of its reader's time zone.
  const placeOf = (id: number): string => `${actor.companyId} ${id} ${actor.timeZone}`;
  const known = new Map<number, Buffer>();
  for (const { id, version } of isKept ? keys : []) {
    const found = kept.get(placeOf(id));
    if (found?.version === version) known.set(id, found.json);
  }
  const missing = keys.filter(({ id }) => !known.has(id));
  const made = await written(reader, actor, { ids: missing.map(({ id }) => id), shown, neverDeleted });
  for (const { id, version } of isKept ? missing : []) {
    const json = made.get(id);
    if (json !== undefined) keep(placeOf(id), version, json);
  }
  return new WrittenList(keys.flatMap(({ id }) => known.get(id) ?? made.get(id) ?? []));
};
