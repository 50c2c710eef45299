// Parked leads return as the deals they were.
import type { BringBackRefusal } from '#shared/conversions/rules.ts';
import { mayEditLead } from '#shared/leads/rules.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { AppError, defineError, invalid, notFound } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { translate } from '#server/platform/messages.ts';
import { v2Time } from '#server/platform/times.ts';
import {
  createMissingDealLabels,
  firstStageFor,
  laterParkings,
  lockParkedLeads,
  returnLeads,
  usableStage,
  type ParkedLead,
  type Return,
} from './bring-back.queries.ts';
import './events.ts';
import { dropUnusedMadeLabels } from './made-labels.queries.ts';
import { noteLeadsDeleted, noteRestored, parkingsOf, type ParkingRow } from './parkings.queries.ts';

export type ReturnRefusal = { leadId: string; reason: BringBackRefusal; laterLeadId?: string };
type Returned = { returned: Return[]; refused: ReturnRefusal[] };

const statusOf: Record<BringBackRefusal, number> = {
  lead_not_found: 404,
  lead_not_from_deal: 409,
  lead_not_editable: 403,
  deal_parked_again: 409,
  deal_gone: 409,
  stage_gone: 409,
};

const noStageLeft = defineError('no_stage_left', 409);

const whyNot = (
  actor: Actor,
  lead: ParkedLead | undefined,
  seen: { laterLeadId: string | undefined; onlyOldStage: boolean },
): BringBackRefusal | null => {
  if (lead === undefined) return 'lead_not_found';
  if (!mayEditLead(actor, lead)) return 'lead_not_editable';
  if (lead.deal_id === null) return 'lead_not_from_deal';
  if (!lead.deal_exists) return 'deal_gone';
  if (lead.deal_deleted && seen.laterLeadId !== undefined) return 'deal_parked_again';
  if (seen.onlyOldStage && !lead.stage_usable) return 'stage_gone';
  return null;
};

const placeFor = async (tx: Tx, actor: Actor, lead: ParkedLead): Promise<{ pipelineId: number; stageId: number }> => {
  if (lead.stage_usable) return { pipelineId: lead.pipeline_id as number, stageId: lead.stage_id as number };
  const stage = await firstStageFor(tx, actor, lead.pipeline_id);
  if (stage === undefined) throw noStageLeft();
  return { pipelineId: stage.pipeline_id, stageId: stage.id };
};

const chosenPlace = async (
  tx: Tx,
  actor: Actor,
  stageId: number | undefined,
): Promise<{ pipelineId: number; stageId: number } | null> => {
  if (stageId === undefined) return null;
  const stage = await usableStage(tx, actor.companyId, stageId);
  if (stage === undefined || actor.hiddenPipelines.includes(stage.pipeline_id))
    throw invalid('stage_id: there is no such stage');
  return { pipelineId: stage.pipeline_id, stageId: stage.id };
};

/** Brings back those of the leads that can be; the others are refused, each with its reason, and left as they were. */
export const bringBackThoseThatCan = async (
  tx: Tx,
  actor: Actor,
  order: { leadIds: string[]; stageId?: number; isBulk: boolean; onlyOldStage?: boolean },
): Promise<Returned> => {
  const chosen = await chosenPlace(tx, actor, order.stageId);
  const leads = new Map((await lockParkedLeads(tx, actor, order.leadIds)).map((lead) => [lead.lead_id, lead]));
  const later = new Map(
    (await laterParkings(tx, actor.companyId, order.leadIds)).map((row) => [row.lead_id, row.later_lead_id]),
  );
  const returned: Return[] = [];
  const refused: ReturnRefusal[] = [];
  // Two leads of one deal in one go: the first to return makes it live again, and what the second holds moves to it after that.
  const dealsBack = new Set<number>();
  for (const leadId of order.leadIds) {
    const lead = leads.get(leadId);
    const laterLeadId = later.get(leadId);
    const reason = whyNot(actor, lead, { laterLeadId, onlyOldStage: order.onlyOldStage ?? false });
    if (reason !== null || lead === undefined || lead.deal_id === null)
      refused.push({ leadId, reason: reason ?? 'lead_not_found', laterLeadId });
    else if (!dealsBack.has(lead.deal_id)) {
      dealsBack.add(lead.deal_id);
      returned.push({ leadId, dealId: lead.deal_id, ...(chosen ?? (await placeFor(tx, actor, lead))) });
    } else refused.push({ leadId, reason: 'deal_parked_again', laterLeadId });
  }
  if (returned.length > 0) {
    await createMissingDealLabels(
      tx,
      actor.companyId,
      returned.map((one) => one.leadId),
    );
    await returnLeads(tx, actor, { returns: returned, isBulk: order.isBulk });
    if (!order.isBulk)
      await dropUnusedMadeLabels(
        tx,
        actor.companyId,
        returned.map((one) => one.leadId),
      );
    await record(tx, actor, {
      name: 'leads.brought_back',
      details: { deals: returned.map(({ dealId, leadId }) => ({ dealId, leadId })) },
    });
  }
  return { returned, refused };
};

/** Brings one lead back as its deal, to its old stage or the one given; an AppError tells why when it cannot. */
export const bringLeadBack = async (
  tx: Tx,
  actor: Actor,
  order: { leadId: string; stageId?: number },
): Promise<Return> => {
  const { returned, refused } = await bringBackThoseThatCan(tx, actor, {
    leadIds: [order.leadId],
    stageId: order.stageId,
    isBulk: false,
  });
  const refusal = refused[0];
  if (refusal !== undefined)
    throw new AppError(
      refusal.reason,
      statusOf[refusal.reason],
      refusal.laterLeadId === undefined ? {} : { lead_id: refusal.laterLeadId },
    );
  return returned[0] as Return;
};

/** Brings back many leads in one go, each to its old stage; tells of each what became of it. */
export const bringLeadsBack = async (tx: Tx, actor: Actor, wanted: string[]) => {
  const ids = [...new Set(wanted.map((id) => id.toLowerCase()))];
  const { returned, refused } = await bringBackThoseThatCan(tx, actor, { leadIds: ids, isBulk: true });
  const dealOf = new Map(returned.map(({ leadId, dealId }) => [leadId, dealId]));
  const reasonOf = new Map(refused.map(({ leadId, reason }) => [leadId, reason]));
  return ids.map((id) => {
    const code = reasonOf.get(id) ?? null;
    return {
      id,
      outcome: code === null ? ('brought_back' as const) : ('refused' as const),
      deal_id: dealOf.get(id) ?? null,
      code,
      error: code === null ? null : translate(actor.language, code),
    };
  });
};

/** Reaction to restored deals: their parkings remember it. */
export const rememberRestored = async (tx: Tx, actor: Actor, details: { dealIds: number[] }): Promise<void> =>
  noteRestored(tx, actor, details.dealIds);

/** Reaction to deleted leads: their parkings end. */
export const rememberLeadsDeleted = async (tx: Tx, actor: Actor, details: { leadIds: string[] }): Promise<void> =>
  noteLeadsDeleted(tx, actor, details.leadIds);

const presentParking = ({ parked_by, parked_by_name: name, ...row }: ParkingRow) => ({
  ...row,
  parked_by: { id: parked_by, name },
  park_time: v2Time(row.park_time),
  restore_time: v2Time(row.restore_time),
  end_time: v2Time(row.end_time),
});

/** When a deal was parked, by whom, and what became of it; 404 when the actor does not see the deal. */
export const parkingsOfDeal = async (reader: Reader, actor: Actor, dealId: number) => {
  const rows = await parkingsOf(reader as Tx, actor, { dealId });
  if (rows === null) throw notFound();
  return rows.map(presentParking);
};

/** The parking that made a lead, or null for a lead from elsewhere; 404 when the actor does not see the lead. */
export const parkingOfLead = async (reader: Reader, actor: Actor, leadId: string) => {
  const rows = await parkingsOf(reader as Tx, actor, { leadId });
  if (rows === null) throw new AppError('lead_not_found', 404);
  return rows[0] === undefined ? null : presentParking(rows[0]);
};
