// What a deal is worth by its lines and discounts, and whether its value follows them.
import './events.ts';
import type { DealWorth } from '#shared/deal-products/contract.ts';
import { dealTotals, type DealTotals } from '#shared/products/rules.ts';
import { lockEditableDeal, seenDeal, type DealRow } from '#server/features/deals/deals.ts';
import { touchDeal, valueDeal } from '#server/features/deals/valuing.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { invalid } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { discountsOf } from './discounts.queries.ts';
import { allLinesOf } from './lines.queries.ts';

const totalsOf = async (
  reader: Reader,
  companyId: number,
  deal: DealRow,
): Promise<DealTotals & { hasLines: boolean }> => {
  const lines = await allLinesOf(reader, companyId, deal.id);
  const totals = dealTotals(lines, await discountsOf(reader, companyId, deal.id), deal.currency);
  return { ...totals, hasLines: lines.length > 0 };
};

/** After a change of a locked deal's lines or discounts: a value that follows them becomes what they come to. With the last line the value ceases to follow. */
export const revalue = async (
  tx: Tx,
  actor: Actor,
  change: { deal: DealRow; isFirstLine?: boolean },
): Promise<DealRow> => {
  const { deal } = change;
  await record(tx, actor, { name: 'deal.products_changed', details: { dealId: deal.id } });
  await touchDeal(tx, actor, deal.id);
  if (!deal.value_from_products && change.isFirstLine !== true) return deal;
  const { total, hasLines } = await totalsOf(tx, actor.companyId, deal);
  return valueDeal(tx, actor, { before: deal, value: hasLines ? total : deal.value, fromProducts: hasLines });
};

const present = (deal: DealRow, { hasLines: _has, ...totals }: DealTotals & { hasLines: boolean }): DealWorth => ({
  value: deal.value,
  currency: deal.currency,
  from_products: deal.value_from_products,
  ...totals,
});

/** What the lines of a deal the actor sees come to. */
export const dealWorth = async (reader: Reader, actor: Actor, dealId: number): Promise<DealWorth> => {
  const deal = await seenDeal(reader, actor, dealId);
  return present(deal, await totalsOf(reader, actor.companyId, deal));
};

/** Lets the value of a deal follow its lines, or stay as it is for people to write. */
export const letValueFollow = async (
  tx: Tx,
  actor: Actor,
  input: { dealId: number; fromProducts: boolean },
): Promise<DealWorth> => {
  const deal = await lockEditableDeal(tx, actor, input.dealId);
  const totals = await totalsOf(tx, actor.companyId, deal);
  if (input.fromProducts && !totals.hasLines) throw invalid('from_products: the deal has no products');
  const value = input.fromProducts ? totals.total : deal.value;
  return present(await valueDeal(tx, actor, { before: deal, value, fromProducts: input.fromProducts }), totals);
};
