// Formulas follow what they are computed from: reactions to what happens to deals, their activities and their stages.
import type { ActivityTold } from '#server/features/activities/events.ts';
import type { DealChange } from '#server/features/deals/events.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { record } from '#server/platform/events.ts';
import { companyFormulas, computeFormulas, type Formulas } from './computing.ts';
import { startFormulaRun, type RunScope } from './formula-runs.ts';

/** Computes all formulas on deals that are about to be read; their values come with whatever else the command tells. */
export const fillFormulas = async (tx: Tx, actor: Actor, dealIds: number[]): Promise<void> => {
  await computeFormulas(tx, actor.companyId, { dealIds, formulas: await companyFormulas(tx, actor.companyId) });
};

/** Computes formulas again and tells what changed by it; gives the deals that did. */
export const recompute = async (
  tx: Tx,
  actor: Actor,
  work: { dealIds: number[]; formulas: Formulas; isBulk: boolean },
): Promise<number[]> => {
  const changes = await computeFormulas(tx, actor.companyId, work);
  if (changes.length > 0) await record(tx, actor, { name: 'deal.changed', details: { changes, isBulk: work.isBulk } });
  return [...new Set(changes.map(({ dealId }) => dealId))];
};

const recomputeAll = async (tx: Tx, actor: Actor, dealIds: number[]): Promise<void> => {
  const formulas = await companyFormulas(tx, actor.companyId);
  await recompute(tx, actor, { dealIds, formulas, isBulk: dealIds.length > 1 });
};

/** A new deal has its formulas' values from the start. */
export const fillNewDeals = async (tx: Tx, actor: Actor, { dealIds }: { dealIds: number[] }): Promise<void> =>
  fillFormulas(tx, actor, dealIds);

export const fillConvertedLead = async (tx: Tx, actor: Actor, { dealId }: { dealId: number }): Promise<void> =>
  fillFormulas(tx, actor, [dealId]);

/** What a deal missed while it was deleted. */
export const recomputeRestored = async (tx: Tx, actor: Actor, { dealIds }: { dealIds: number[] }): Promise<void> =>
  recomputeAll(tx, actor, dealIds);

/** Of a deal that took over another one's activities and values. */
export const recomputeMerged = async (
  tx: Tx,
  actor: Actor,
  merged: { kind: string; keptId: number },
): Promise<void> => {
  if (merged.kind === 'deal') await recomputeAll(tx, actor, [merged.keptId]);
};

export const recomputeBroughtBack = async (
  tx: Tx,
  actor: Actor,
  { deals }: { deals: { dealId: number }[] },
): Promise<void> =>
  recomputeAll(
    tx,
    actor,
    deals.map(({ dealId }) => dealId),
  );

/** Which keys of a deal's history its formulas may come out of. */
const sources = new Set(['value', 'currency', 'probability', 'stage_id', 'pipeline_id']);
const isSource = ({ fieldKey }: DealChange, formulas: Formulas): boolean =>
  sources.has(fieldKey) || (formulas.names.has(fieldKey) && !formulas.fields.some(({ code }) => code === fieldKey));

export const recomputeChanged = async (
  tx: Tx,
  actor: Actor,
  told: { changes: DealChange[]; isBulk: boolean },
): Promise<void> => {
  const mayMatter = told.changes.some(({ fieldKey }) => sources.has(fieldKey) || fieldKey.length === 40);
  if (!mayMatter) return;
  const formulas = await companyFormulas(tx, actor.companyId);
  const dealIds = [...new Set(told.changes.filter((one) => isSource(one, formulas)).map(({ dealId }) => dealId))];
  await recompute(tx, actor, { dealIds, formulas, isBulk: told.isBulk });
};

export const recomputeForActivity = async (
  tx: Tx,
  actor: Actor,
  told: ActivityTold & { earlier_deal_id?: number | null },
): Promise<void> => {
  const dealIds = [told.deal_id, told.earlier_deal_id ?? null].filter((id) => id !== null);
  if (dealIds.length === 0) return;
  const formulas = await companyFormulas(tx, actor.companyId);
  if (formulas.countsActivities)
    await recompute(tx, actor, { dealIds: [...new Set(dealIds)], formulas, isBulk: false });
};

/** A stage's or a pipeline's probability weighs on every open deal in it. */
const recomputeChances = async (tx: Tx, actor: Actor, scope: RunScope): Promise<void> => {
  if ((await companyFormulas(tx, actor.companyId)).countsChances) await startFormulaRun(tx, actor, scope);
};

export const recomputeStage = async (
  tx: Tx,
  actor: Actor,
  { stageId, hasNewChance }: { stageId: number; hasNewChance: boolean },
): Promise<void> => {
  if (hasNewChance) await recomputeChances(tx, actor, { stageId });
};

export const recomputePipeline = async (
  tx: Tx,
  actor: Actor,
  { pipelineId, hasNewChance }: { pipelineId: number; hasNewChance: boolean },
): Promise<void> => {
  if (hasNewChance) await recomputeChances(tx, actor, { pipelineId });
};

/** Imported activities tell of themselves only together. */
export const recomputeImported = async (tx: Tx, actor: Actor): Promise<void> => {
  if ((await companyFormulas(tx, actor.companyId)).countsActivities) await startFormulaRun(tx, actor, {});
};
