// Where a deal or a lead is now: a parked deal is its lead, a lead that came back is its deal, a merged deal is the one that was kept.
import { dealMergedInto } from '#server/features/merging/whereabouts.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { dealOfLead, holdDeal, holdLead, leadOfDeal } from './whereabouts.queries.ts';

export type Place = { kind: 'deal'; id: number } | { kind: 'lead'; id: string };

// More turns than anybody takes; ends what would go round for ever.
const mostTurns = 50;

const next = async (tx: Tx, companyId: number, place: Place): Promise<Place | null> => {
  if (place.kind === 'deal') {
    const lead = await leadOfDeal(tx, companyId, place.id);
    if (lead !== undefined) return { kind: 'lead', id: lead };
    const deal = await dealMergedInto(tx, companyId, place.id);
    return deal === undefined ? null : { kind: 'deal', id: deal };
  }
  const deal = await dealOfLead(tx, companyId, place.id);
  return deal === undefined ? null : { kind: 'deal', id: deal };
};

/** The deal or lead that what is meant for this one belongs to now, held until the transaction ends; null when it is gone. */
export const whereabouts = async (tx: Tx, companyId: number, start: Place): Promise<Place | null> => {
  let place: Place | null = start;
  for (let turn = 0; place !== null && turn < mostTurns; turn += 1) {
    const found: { is_deleted: boolean } | undefined =
      place.kind === 'deal' ? await holdDeal(tx, companyId, place.id) : await holdLead(tx, companyId, place.id);
    if (found === undefined) return null;
    if (!found.is_deleted) return place;
    place = await next(tx, companyId, place);
  }
  return null;
};
