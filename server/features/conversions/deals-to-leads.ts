// Deals become leads: lock them, ask the rule, run the one statement.
import { whyNotConvertible, type RefusalReason } from '#shared/conversions/rules.ts';
import { mayTouch } from '#shared/deals/rules.ts';
import { may, type Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { AppError } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { changedSince } from './changed-since.queries.ts';
import {
  convertDeals,
  createMissingLeadLabels,
  leadsOfParkedDeals,
  lockDeals,
  type ConversionOrder,
  type ConvertedDeal,
  type LockedDeal,
} from './convert.queries.ts';
import { holdMadeLabels } from './made-labels.queries.ts';
import './events.ts';

export type Refusal = { dealId: number; title: string | null; reason: RefusalReason; leadId: string | null };
/** `changed`: those converted that changed since the preview, when there was one. */
export type Outcome = { converted: ConvertedDeal[]; refused: Refusal[]; changed: number[] };
type PreviewedOrder = ConversionOrder & { previewedAt?: string | null };

const parkedLeads = async (tx: Tx, actor: Actor, deals: LockedDeal[]): Promise<Map<number, string>> => {
  const deleted = deals.filter((deal) => deal.is_deleted).map((deal) => deal.id);
  if (deleted.length === 0) return new Map();
  const rows = await leadsOfParkedDeals(tx, actor.companyId, deleted);
  return new Map(rows.map((row) => [row.deal_id, row.lead_id]));
};

const refusalsAmong = async (
  tx: Tx,
  actor: Actor,
  work: { dealIds: number[]; locked: LockedDeal[] },
): Promise<Refusal[]> => {
  const leads = await parkedLeads(tx, actor, work.locked);
  const byId = new Map(work.locked.map((deal) => [deal.id, deal]));
  const refusals: Refusal[] = [];
  for (const dealId of work.dealIds) {
    const deal = byId.get(dealId);
    const leadId = leads.get(dealId) ?? null;
    const reason =
      deal === undefined
        ? 'deal_not_found'
        : whyNotConvertible({
            isDeleted: deal.is_deleted,
            leadId,
            status: deal.status,
            isArchived: deal.is_archived,
            personId: deal.person_id,
            orgId: deal.org_id,
            isEditable: mayTouch(actor, { ownerId: deal.owner_id }),
          });
    if (reason !== null) refusals.push({ dealId, title: deal?.title ?? null, reason, leadId });
  }
  return refusals;
};

/** Converts those of the deals that can be; the rest is refused, each with its reason, and left as it was. */
export const convertThoseThatCan = async (tx: Tx, actor: Actor, order: PreviewedOrder): Promise<Outcome> => {
  if (!may(actor, 'deals.convert')) {
    const refused = order.dealIds.map((dealId): Refusal => ({
      dealId,
      title: null,
      reason: 'conversion_not_permitted',
      leadId: null,
    }));
    return { converted: [], refused, changed: [] };
  }
  const locked = await lockDeals(tx, actor, order.dealIds);
  const refused = await refusalsAmong(tx, actor, { dealIds: order.dealIds, locked });
  const refusedIds = new Set(refused.map((refusal) => refusal.dealId));
  const convertible = locked.filter((deal) => !refusedIds.has(deal.id));
  if (convertible.length === 0) return { converted: [], refused, changed: [] };
  const dealIds = convertible.map((deal) => deal.id);
  const since = order.previewedAt ?? null;
  const changed = since === null ? [] : await changedSince(tx, actor.companyId, { dealIds, since });
  await holdMadeLabels(tx, actor.companyId, dealIds);
  await createMissingLeadLabels(tx, actor.companyId, dealIds);
  const converted = await convertDeals(tx, actor, { ...order, dealIds });
  await record(tx, actor, {
    name: 'deals.converted',
    details: { leads: converted.map(({ deal_id: dealId, lead_id: leadId }) => ({ dealId, leadId })) },
  });
  return { converted, refused, changed };
};

/** The 404 of a deal that is not there to be converted, with its lead where there is one. */
export const notThere = ({ reason, leadId }: Refusal): AppError =>
  new AppError(reason, 404, leadId === null ? {} : { lead_id: leadId });
