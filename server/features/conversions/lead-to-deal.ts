// A lead becomes a new deal: the compatible conversion, which makes a deal with an id of its own.
import { randomUUID } from 'node:crypto';
import { mayEditLead } from '#shared/leads/rules.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { AppError, defineError, invalid } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { createMissingDealLabels, firstStageFor, usableStage } from './bring-back.queries.ts';
import { firstStageOf, lockLead, makeDealOfLead } from './lead-to-deal.queries.ts';
import { insertItems } from './items.queries.ts';
import { insertConversion } from './queries.ts';
import './events.ts';

const noStageLeft = defineError('no_stage_left', 409);

export type Place = { stage_id?: number; pipeline_id?: number };

// stage_id decides the pipeline; only pipeline_id means its first stage; neither, the first stage of the first pipeline the actor sees.
const stageFor = async (tx: Tx, actor: Actor, place: Place): Promise<{ id: number; pipeline_id: number }> => {
  const asked =
    place.stage_id !== undefined
      ? usableStage(tx, actor.companyId, place.stage_id)
      : place.pipeline_id !== undefined
        ? firstStageOf(tx, actor.companyId, place.pipeline_id)
        : null;
  const stage = asked === null ? await firstStageFor(tx, actor, null) : await asked;
  if (stage === undefined && asked === null) throw noStageLeft();
  if (stage === undefined || actor.hiddenPipelines.includes(stage.pipeline_id))
    throw invalid(
      place.stage_id === undefined
        ? 'pipeline_id: there is no such pipeline with a stage'
        : 'stage_id: there is no such stage',
    );
  return stage;
};

/** Converts one lead to a new deal; gives the conversion's id. An unseen lead answers 404; one the actor may not edit is noted as rejected. */
export const convertLeadToDeal = async (
  tx: Tx,
  actor: Actor,
  order: { leadId: string; place: Place },
): Promise<string> => {
  const { leadId } = order;
  const lead = await lockLead(tx, actor, leadId);
  if (lead === undefined) throw new AppError('lead_not_found', 404);
  const conversionId = randomUUID();
  const conversion = { id: conversionId, kind: 'lead_to_deal', isBulk: false, status: 'completed', total: 1 } as const;
  if (!mayEditLead(actor, lead)) {
    await insertConversion(tx, actor, conversion);
    await insertItems(tx, actor, {
      conversionId,
      items: [{ leadId, outcome: 'refused', reason: 'lead_not_editable' }],
    });
    return conversionId;
  }
  const stage = await stageFor(tx, actor, order.place);
  await createMissingDealLabels(tx, actor.companyId, [leadId]);
  const dealId = await makeDealOfLead(tx, actor, { leadId, stageId: stage.id, pipelineId: stage.pipeline_id });
  await insertConversion(tx, actor, conversion);
  await insertItems(tx, actor, { conversionId, items: [{ leadId, dealId, outcome: 'converted' }] });
  await record(tx, actor, { name: 'lead.converted', details: { leadId, dealId } });
  return conversionId;
};
