// What a conversion would do. It is the conversion itself, rolled back: what the preview says is what happens.
import { randomUUID } from 'node:crypto';
import { movedItems, stayingItems } from '#shared/conversions/transfer.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { translate } from '#server/platform/messages.ts';
import { isoTime } from '#server/platform/times.ts';
import { dealsWithinLimit } from './bulk.ts';
import { noBringBack } from './convert.queries.ts';
import { convertThoseThatCan, type Outcome, type Refusal } from './deals-to-leads.ts';
import {
  countHiddenMails,
  countStaying,
  formulaFieldsWithValues,
  presentMoment,
  rollBackPreview,
  setSavepoint,
  type FormulaField,
} from './preview.queries.ts';
import type { DealsMeant } from './selection.ts';

const chunkSize = 500;
const mostRefusalsShown = 1000;

type Counts = Record<string, number>;
type Seen = { convertible: number; moves: Counts; stays: Counts; formulaFields: FormulaField[]; refused: Refusal[] };

const zeros = (items: readonly { what: string }[]): Counts => Object.fromEntries(items.map((item) => [item.what, 0]));

const add = (sums: Counts, counts: Counts): void => {
  for (const what of Object.keys(sums)) sums[what] = (sums[what] ?? 0) + (counts[what] ?? 0);
};

const addFormulaFields = (known: FormulaField[], found: FormulaField[]): void => {
  for (const field of found) {
    const same = known.find((one) => one.field_code === field.field_code);
    if (same === undefined) known.push({ ...field });
    else same.deals += field.deals;
  }
};

const movedBy = ({ converted }: Outcome): Counts =>
  Object.fromEntries(movedItems.map((item) => [item.what, Number(converted[0]?.[`moved_${item.what}`] ?? 0)]));

const tryChunk = async (tx: Tx, actor: Actor, work: { dealIds: number[]; seen: Seen }): Promise<void> => {
  const { seen } = work;
  await setSavepoint(tx);
  const outcome = await convertThoseThatCan(tx, actor, {
    conversionId: randomUUID(),
    dealIds: work.dealIds,
    isBulk: true,
    bringBack: noBringBack,
  });
  await rollBackPreview(tx);
  seen.convertible += outcome.converted.length;
  seen.refused.push(...outcome.refused);
  add(seen.moves, movedBy(outcome));
  if (outcome.converted.length === 0) return;
  const convertible = outcome.converted.map((deal) => deal.deal_id);
  add(seen.moves, { emails: -(await countHiddenMails(tx, actor, convertible)) });
  add(seen.stays, await countStaying(tx, actor.companyId, convertible));
  addFormulaFields(seen.formulaFields, await formulaFieldsWithValues(tx, actor.companyId, convertible));
};

/** Counts what converting these deals would move and leave, names formula fields and refusals; changes nothing. */
export const previewConversion = async (tx: Tx, actor: Actor, order: DealsMeant) => {
  const dealIds = await dealsWithinLimit(tx, actor, order);
  const seen: Seen = {
    convertible: 0,
    moves: zeros(movedItems),
    stays: zeros(stayingItems),
    formulaFields: [],
    refused: [],
  };
  const previewedAt = isoTime(await presentMoment(tx));
  for (let start = 0; start < dealIds.length; start += chunkSize)
    await tryChunk(tx, actor, { dealIds: dealIds.slice(start, start + chunkSize), seen });
  return {
    total: dealIds.length,
    convertible: seen.convertible,
    moves: seen.moves,
    stays: seen.stays,
    formula_fields: seen.formulaFields,
    refused_total: seen.refused.length,
    refused: seen.refused.slice(0, mostRefusalsShown).map(({ dealId, title, reason, leadId }) => ({
      deal_id: dealId,
      title,
      reason,
      error: translate(actor.language, reason),
      lead_id: leadId,
    })),
    previewed_at: previewedAt,
  };
};
