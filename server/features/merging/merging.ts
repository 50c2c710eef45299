// Merging two records: the kept one takes over all that the other one has, and the other one is deleted.
import './events.ts';
import { mayGetVisibility } from '#shared/contacts/rules.ts';
import { mayBeTaken } from '#shared/merging/fields.ts';
import type { MergeKind, MergeRefusal } from '#shared/merging/rules.ts';
import { checkOwner } from '#server/features/permissions/links.ts';
import { may, type Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { AppError, forbidden } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { enqueue } from '#server/platform/jobs/jobs.ts';
import { now } from '#server/platform/clock.ts';
import { fixDiscounts } from '#server/features/deal-products/uniting.ts';
import { formulaCodes } from '#server/features/fields/formulas.ts';
import { moveCarried, type Merge } from './carried.queries.ts';
import { insertMerge, takeImportKey } from './merges.queries.ts';
import { repointContacts } from './repointing.ts';
import { settleMergeName, settleTime } from './settling.ts';
import { lockSides, refusalOf, type MergeSides, type Pair } from './sides.ts';
import { tellMoved } from './telling.ts';
import { mergedValues, type MergedValues, type Side, type Sides } from './values.ts';
import { writeMerged } from './writing.ts';

const forbiddenTo: ReadonlySet<MergeRefusal> = new Set(['merge_not_permitted', 'deal_not_editable']);

const refusal = (code: MergeRefusal): AppError => {
  if (forbiddenTo.has(code)) return new AppError(code, 403);
  return new AppError(code, code === 'merge_with_itself' ? 400 : 409);
};

const checkVisibility = (actor: Actor, { kept }: Sides<Side>, { columns }: MergedValues): void => {
  const change = { wanted: columns['visible_to'] as number | undefined, present: kept['visible_to'] as number };
  if (!mayGetVisibility(may(actor, 'items.change_visibility'), change)) throw forbidden();
};

const valuesOf = async (
  tx: Tx,
  actor: Actor,
  { of, take }: { of: MergeSides; take: readonly string[] },
): Promise<MergedValues> => {
  const sides = of.sides as unknown as Sides<Side>;
  const formulas = of.kind === 'deal' ? await formulaCodes(tx, actor.companyId) : new Set<string>();
  const taken = new Set(take.filter((code) => mayBeTaken(code, sides.merged)));
  const values = mergedValues(of.kind, sides, { taken, formulas });
  const owner = values.columns['owner_id'] as number | undefined;
  if (owner !== undefined) await checkOwner(tx, actor, { field: 'take', id: owner });
  checkVisibility(actor, sides, values);
  return values;
};

/**
 * Merges one record into another; 404 unless the actor sees them both, and refused where the rules say so. `take` names the fields of
 * which the merged record's value wins.
 */
export const merge = async (
  tx: Tx,
  actor: Actor,
  input: { kind: MergeKind; pair: Pair; take?: readonly string[] | undefined },
): Promise<void> => {
  const { kind, pair, take = [] } = input;
  const of = await lockSides(tx, actor, { kind, pair });
  const reason = await refusalOf(tx, actor, of);
  if (reason !== null) throw refusal(reason);
  const values = await valuesOf(tx, actor, { of, take });
  const work: Merge = { companyId: actor.companyId, kind, ...pair };
  if (of.kind === 'deal') await fixDiscounts(tx, actor.companyId, [of.sides.kept, of.sides.merged]);
  const moved = await moveCarried(tx, work);
  const repointed = await repointContacts(tx, work);
  const changes = await writeMerged(tx, actor, { of, values });
  await takeImportKey(tx, work);
  await insertMerge(tx, { ...work, userId: actor.userId });
  await tellMoved(tx, actor, { merge: work, moved, repointed });
  await record(tx, actor, { name: 'merge.completed', details: { kind, ...pair, changes } });
  await enqueue<Merge>(tx, { name: settleMergeName }, { payload: work, at: settleTime(now()) });
};
