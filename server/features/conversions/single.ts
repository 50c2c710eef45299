// One deal becomes a lead, one lead becomes a deal, in the request itself: the status reads `completed` at once.
import { randomUUID } from 'node:crypto';
import { isNotThere } from '#shared/conversions/rules.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { notFound } from '#server/platform/errors.ts';
import { translate } from '#server/platform/messages.ts';
import { noBringBack } from './convert.queries.ts';
import { convertThoseThatCan, notThere } from './deals-to-leads.ts';
import { insertItems, noteChanged, type ItemRow } from './items.queries.ts';
import { insertConversion, type ConversionStatus } from './queries.ts';
import { itemOfDeal, itemOfLead } from './single.queries.ts';

/** Converts one deal; gives the conversion's id. `previewedAt`: when who converts it saw what would happen. A deal that is not there answers 404; any other refusal is noted as rejected. */
export const convertDealToLead = async (
  tx: Tx,
  actor: Actor,
  order: { dealId: number; previewedAt?: string | undefined },
): Promise<string> => {
  const { dealId, previewedAt = null } = order;
  const conversionId = randomUUID();
  const { refused, changed } = await convertThoseThatCan(tx, actor, {
    conversionId,
    dealIds: [dealId],
    isBulk: false,
    bringBack: noBringBack,
    previewedAt,
  });
  if (changed.length > 0) await noteChanged(tx, { companyId: actor.companyId, id: conversionId, dealIds: changed });
  const refusal = refused[0];
  if (refusal === undefined) return conversionId;
  if (isNotThere(refusal.reason)) throw notThere(refusal);
  await insertConversion(tx, actor, {
    id: conversionId,
    kind: 'deals_to_leads',
    isBulk: false,
    status: 'completed',
    total: 1,
  });
  await insertItems(tx, actor, { conversionId, items: [{ dealId, outcome: 'refused', reason: refusal.reason }] });
  return conversionId;
};

type SingleStatus = {
  conversion_id: string;
  status: 'not_started' | 'running' | 'completed' | 'failed' | 'rejected';
  lead_id?: string;
  deal_id?: number;
  code?: string;
  error?: string;
  changed_since_preview?: true;
};

const outcomeStatus = { converted: 'completed', refused: 'rejected', failed: 'failed' } as const;
const waitingStatus = (status: ConversionStatus): SingleStatus['status'] =>
  status === 'running' ? 'running' : status === 'cancelled' || status === 'failed' ? 'failed' : 'not_started';

const presentStatus = (
  actor: Actor,
  item: ItemRow & { status: ConversionStatus },
  conversionId: string,
): SingleStatus => ({
  conversion_id: conversionId,
  status: item.outcome === null ? waitingStatus(item.status) : outcomeStatus[item.outcome],
  ...(item.changed ? { changed_since_preview: true as const } : {}),
  ...(item.reason === null ? {} : { code: item.reason, error: translate(actor.language, item.reason) }),
});

/** How the conversion of a deal goes; 404 when the caller started none of this id for this deal. */
export const dealConversionStatus = async (
  reader: Reader,
  actor: Actor,
  asked: { conversionId: string; dealId: number },
): Promise<SingleStatus> => {
  const item = await itemOfDeal(reader, actor, asked);
  if (item === undefined) throw notFound();
  return {
    ...presentStatus(actor, item, asked.conversionId),
    ...(item.outcome === 'converted' && item.lead_id !== null ? { lead_id: item.lead_id } : {}),
  };
};

/** How the conversion of a lead goes; 404 when the caller started none of this id for this lead. */
export const leadConversionStatus = async (
  reader: Reader,
  actor: Actor,
  asked: { conversionId: string; leadId: string },
): Promise<SingleStatus> => {
  const item = await itemOfLead(reader, actor, asked);
  if (item === undefined) throw notFound();
  return {
    ...presentStatus(actor, item, asked.conversionId),
    ...(item.outcome === 'converted' && item.deal_id !== null ? { deal_id: item.deal_id } : {}),
  };
};
