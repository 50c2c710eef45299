// The two records of a merge: held against everybody else, or looked at.
import {
  whyNotMergeContacts,
  whyNotMergeDeals,
  type MergeableContact,
  type MergeableDeal,
  type MergeKind,
  type MergeRefusal,
} from '#shared/merging/rules.ts';
import { whyNotUnited } from '#server/features/deal-products/uniting.ts';
import { lockSeenDeals, type DealRow } from '#server/features/deals/deals.ts';
import { lockSeenOrganizations } from '#server/features/organizations/merging.ts';
import type { OrganizationRow } from '#server/features/organizations/organizations.ts';
import { lockSeenPersons } from '#server/features/people/merging.ts';
import type { PersonRow } from '#server/features/people/people.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { notFound } from '#server/platform/errors.ts';
import { dealStates } from './deals.queries.ts';
import { mergedInto } from './merges.queries.ts';
import type { Sides } from './values.ts';

/** Which records are merged: the first stays. */
export type Pair = { keptId: number; mergedId: number };

type Rows = { person: PersonRow; organization: OrganizationRow; deal: DealRow };
type SidesOf = { [Kind in MergeKind]: { kind: Kind; sides: Sides<Rows[Kind]> } };

/** Both records with their kind, which tells what they hold. */
export type MergeSides = SidesOf[MergeKind];

const chosen = <Row extends { id: number }>(rows: Row[], { keptId, mergedId }: Pair): Sides<Row> => {
  const kept = rows.find(({ id }) => id === keptId);
  const merged = rows.find(({ id }) => id === mergedId);
  if (kept === undefined || merged === undefined) throw notFound();
  return { kept, merged };
};

/** Locks both records in the order of their ids; 404 unless the actor sees them both. */
export const lockSides = async (
  tx: Tx,
  actor: Actor,
  { kind, pair }: { kind: MergeKind; pair: Pair },
): Promise<MergeSides> => {
  const ids = [pair.keptId, pair.mergedId];
  if (kind === 'person') return { kind, sides: chosen(await lockSeenPersons(tx, actor, ids), pair) };
  if (kind === 'organization') return { kind, sides: chosen(await lockSeenOrganizations(tx, actor, ids), pair) };
  return { kind, sides: chosen(await lockSeenDeals(tx, actor, ids), pair) };
};

/** Locks records before they are merged one after the other: in the order of their ids, as everybody does. 404 unless the actor sees them all. */
export const lockTogether = async (
  tx: Tx,
  actor: Actor,
  { kind, ids }: { kind: MergeKind; ids: number[] },
): Promise<void> => {
  const lock = { person: lockSeenPersons, organization: lockSeenOrganizations, deal: lockSeenDeals }[kind];
  if ((await lock(tx, actor, ids)).length < new Set(ids).size) throw notFound();
};

const contactState = (row: { id: number; is_deleted: boolean }, gone: Map<number, number>): MergeableContact => ({
  id: row.id,
  isDeleted: row.is_deleted,
  isMerged: gone.has(row.id),
});

const dealRefusal = async (
  tx: Tx,
  actor: Actor,
  { sides, gone }: { sides: Sides<DealRow>; gone: Map<number, number> },
): Promise<MergeRefusal | null> => {
  const { kept, merged } = sides;
  const states = new Map((await dealStates(tx, actor.companyId, [kept.id, merged.id])).map((row) => [row.id, row]));
  const stateOf = (deal: DealRow): MergeableDeal => ({
    ...contactState(deal, gone),
    ownerId: deal.owner_id,
    isArchived: deal.is_archived,
    hasLead: states.get(deal.id)?.has_lead ?? false,
    isInConversion: states.get(deal.id)?.is_in_conversion ?? false,
    currency: deal.currency,
    hasAmounts: states.get(deal.id)?.has_amounts ?? false,
  });
  return (
    whyNotMergeDeals(actor, { kept: stateOf(kept), merged: stateOf(merged) }) ??
    (await whyNotUnited(tx, actor.companyId, [kept.id, merged.id]))
  );
};

/** Why these two cannot be merged by the actor, or null. */
export const refusalOf = async (tx: Tx, actor: Actor, of: MergeSides): Promise<MergeRefusal | null> => {
  const { kept, merged } = of.sides;
  const gone = await mergedInto(tx, actor.companyId, { kind: of.kind, ids: [kept.id, merged.id] });
  if (of.kind === 'deal') return dealRefusal(tx, actor, { sides: of.sides, gone });
  return whyNotMergeContacts(actor, of.kind, { kept: contactState(kept, gone), merged: contactState(merged, gone) });
};
