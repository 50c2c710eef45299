// Editing a deal: what is not named stays, and a form saved as it was changes nothing.
import { readCustomFields } from '#server/features/fields/custom-values.ts';
import { fillFormulas } from '#server/features/fields/recomputing.ts';
import { fieldsToFill } from '#server/features/fields/required.ts';
import { checkLabels } from '#server/features/fields/labels.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { invalid } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { changesBetween } from './changes.ts';
import { checkEditable, lockSeenDeal } from './deals.ts';
import {
  changesLabels,
  checkPatch,
  patchFor,
  placesAfter,
  touchesFormulas,
  type DealEdit,
  type Resolved,
} from './patching.ts';
import { dealsAfter, putLabels, updateDeals, type DealRow } from './queries.ts';
import { restoreLocked } from './restoring.ts';

export type { DealEdit } from './patching.ts';

const isEmptyEdit = (edit: DealEdit): boolean =>
  Object.entries(edit).every(
    ([key, value]) => value === undefined || ['is_deleted', 'is_archived', 'archive_time'].includes(key),
  );

const resolve = async (tx: Tx, actor: Actor, work: { before: DealRow; edit: DealEdit }): Promise<Resolved> => {
  const { before, edit } = work;
  if (edit.label_ids !== undefined) await checkLabels(tx, actor, { entity: 'deal', ids: edit.label_ids });
  return {
    edit,
    custom: await readCustomFields(tx, actor, { entity: 'deal', values: edit.custom_fields ?? {} }),
    places: await placesAfter(tx, actor, { deals: [before], edit }),
    required: await fieldsToFill(tx, actor),
  };
};

/** Edits one deal; `is_deleted: false` first restores it. Refused for a deal that is deleted, archived or not the actor's to edit. */
export const changeDeal = async (tx: Tx, actor: Actor, input: { id: number; edit: DealEdit }): Promise<DealRow> => {
  const { id, edit } = input;
  if (edit.is_deleted === true) throw invalid('is_deleted: cannot be set by an edit; send DELETE instead');
  const found = await lockSeenDeal(tx, actor, id);
  const before = found.is_deleted && edit.is_deleted === false ? await restoreLocked(tx, actor, found) : found;
  checkEditable(actor, before, edit.is_archived === false || isEmptyEdit(edit));
  const patch = patchFor(actor, before, await resolve(tx, actor, { before, edit }));
  await checkPatch(tx, actor, patch);
  const hasNewLabels = changesLabels(before, edit);
  if (Object.keys(patch).length === 0 && !hasNewLabels) return before;
  await updateDeals(tx, actor.companyId, { ids: [id], patch });
  if (hasNewLabels) await putLabels(tx, actor.companyId, { ids: [id], labelIds: edit.label_ids as number[] });
  if (touchesFormulas(patch)) await fillFormulas(tx, actor, [id]);
  const after = (await dealsAfter(tx, actor, [id]))[0] as DealRow;
  const changes = changesBetween(before, after);
  if (changes.length > 0) await record(tx, actor, { name: 'deal.changed', details: { changes, isBulk: false } });
  return after;
};
