// Many deals in one go: each is changed, left as it is, deleted or refused, by the rules that hold for one.
import { mostChanged, type BulkChange, type DealOutcome } from '#shared/deals/bulk.contract.ts';
import { mayDelete, whyNotEditable } from '#shared/deals/rules.ts';
import { readCustomFields } from '#server/features/fields/custom-values.ts';
import { fillFormulas } from '#server/features/fields/recomputing.ts';
import { fieldsToFill } from '#server/features/fields/required.ts';
import { checkLabels } from '#server/features/fields/labels.ts';
import { may, type Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { AppError, defineError, forbidden } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { translate } from '#server/platform/messages.ts';
import { changesBetween } from './changes.ts';
import { checkEditable, dealNotEditable, lockSeenDeals } from './deals.ts';
import { matchingDeals } from './listing.ts';
import type { TableNarrowing } from './narrowing.ts';
import { changesLabels, checkPatch, patchFor, placesAfter, touchesFormulas } from './patching.ts';
import { dealsAfter, markDeleted, putLabels, updateDeals, type DealPatch, type DealRow } from './queries.ts';

export const tooManyDealsToChange = defineError('too_many_deals_to_change', 400);
const dealNotFound = defineError('deal_not_found', 404);

export type WhichDeals = {
  ids?: number[] | undefined;
  filter_id?: number | undefined;
  filter?: TableNarrowing | undefined;
};

const idsMeant = async (tx: Tx, actor: Actor, which: WhichDeals): Promise<number[]> => {
  if (which.ids !== undefined) return [...new Set(which.ids)];
  const narrowing = which.filter ?? { filter_id: which.filter_id };
  const { ids, matched } = await matchingDeals(tx, actor, { ...narrowing, atMost: mostChanged });
  if (matched > mostChanged) throw tooManyDealsToChange({ matched, limit: mostChanged });
  return ids;
};

export type Lot = { ids: number[]; deals: Map<number, DealRow> };

/** The deals meant, locked, by their ids; those the actor does not see are not among them. */
export const lockedLot = async (tx: Tx, actor: Actor, which: WhichDeals): Promise<Lot> => {
  const ids = await idsMeant(tx, actor, which);
  return { ids, deals: new Map((await lockSeenDeals(tx, actor, ids)).map((deal) => [deal.id, deal])) };
};

type Decide = (deal: DealRow) => Exclude<DealOutcome['outcome'], 'refused'>;

// What a decision throws is told of that deal alone.
const decideEach = (actor: Actor, lot: Lot, decide: Decide): DealOutcome[] =>
  lot.ids.map((id) => {
    try {
      const deal = lot.deals.get(id);
      if (deal === undefined) throw dealNotFound();
      return { id, outcome: decide(deal), code: null, error: null, missing_fields: [] };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { code, details } = error;
      const missing = code === 'fields_required' ? String(details['codes']).split(',') : [];
      return { id, outcome: 'refused', code, error: translate(actor.language, code, details), missing_fields: missing };
    }
  });

/** Whether the actor may edit the deal. */
export const isEditable = (actor: Actor, deal: DealRow): boolean => {
  const state = { ownerId: deal.owner_id, isDeleted: deal.is_deleted, isArchived: deal.is_archived };
  return whyNotEditable(actor, state) === null;
};

type Patches = Map<number, { patch: DealPatch; relabels: boolean }>;

// Most deals change in the same way, so the checks and statements are few.
const write = async (tx: Tx, actor: Actor, work: { patches: Patches; change: BulkChange }): Promise<void> => {
  const alike = [...Map.groupBy(work.patches, ([, { patch }]) => JSON.stringify(patch)).values()];
  const lots = alike.map((lot) => ({ ids: lot.map(([id]) => id), patch: lot[0]?.[1].patch as DealPatch }));
  const all = Object.assign({}, ...lots.map(({ patch }) => patch)) as DealPatch;
  await checkPatch(tx, actor, all);
  for (const lot of lots) await updateDeals(tx, actor.companyId, lot);
  const relabelled = [...work.patches].filter(([, { relabels }]) => relabels).map(([id]) => id);
  if (relabelled.length > 0)
    await putLabels(tx, actor.companyId, { ids: relabelled, labelIds: work.change.label_ids as number[] });
};

/** Changes those of the deals that may be changed; tells of each what became of it. */
export const changeDeals = async (
  tx: Tx,
  actor: Actor,
  order: WhichDeals & { change: BulkChange },
): Promise<DealOutcome[]> => {
  const { change } = order;
  if (change.label_ids !== undefined) await checkLabels(tx, actor, { entity: 'deal', ids: change.label_ids });
  const lot = await lockedLot(tx, actor, order);
  const editable = [...lot.deals.values()].filter((deal) => isEditable(actor, deal));
  const resolved = {
    edit: change,
    custom: await readCustomFields(tx, actor, { entity: 'deal', values: change.custom_fields ?? {} }),
    places: await placesAfter(tx, actor, { deals: editable, edit: change }),
    required: await fieldsToFill(tx, actor),
  };
  const patches: Patches = new Map();
  const outcomes = decideEach(actor, lot, (deal) => {
    checkEditable(actor, deal);
    const patch = patchFor(actor, deal, resolved);
    const relabels = changesLabels(deal, change);
    if (Object.keys(patch).length === 0 && !relabels) return 'unchanged';
    patches.set(deal.id, { patch, relabels });
    return 'changed';
  });
  const ids = [...patches.keys()];
  if (ids.length === 0) return outcomes;
  await write(tx, actor, { patches, change });
  const computed = [...patches].filter(([, { patch }]) => touchesFormulas(patch)).map(([id]) => id);
  if (computed.length > 0) await fillFormulas(tx, actor, computed);
  const changes = (await dealsAfter(tx, actor, ids)).flatMap((after) =>
    changesBetween(lot.deals.get(after.id) as DealRow, after),
  );
  if (changes.length > 0) await record(tx, actor, { name: 'deal.changed', details: { changes, isBulk: true } });
  return outcomes;
};

/** Deletes those of the deals that may be deleted; tells of each what became of it. */
export const deleteDeals = async (tx: Tx, actor: Actor, which: WhichDeals): Promise<DealOutcome[]> => {
  if (!may(actor, 'deals.delete')) throw forbidden();
  const outcomes = decideEach(actor, await lockedLot(tx, actor, which), (deal) => {
    if (!mayDelete(actor, { ownerId: deal.owner_id })) throw dealNotEditable();
    return deal.is_deleted ? 'unchanged' : 'deleted';
  });
  const dealIds = outcomes.filter(({ outcome }) => outcome === 'deleted').map(({ id }) => id);
  if (dealIds.length > 0) {
    await markDeleted(tx, actor.companyId, dealIds);
    await record(tx, actor, { name: 'deal.deleted', details: { dealIds } });
  }
  return outcomes;
};
