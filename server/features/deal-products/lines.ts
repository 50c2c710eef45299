// The lines of products on deals.
import type { LinePatch, NewLine } from '#shared/deal-products/contract.ts';
import { billingProblems, discountProblems, recurringLimit, whyNotLines } from '#shared/products/rules.ts';
import { changedColumns } from '#server/features/contacts/changes.ts';
import { lockEditableDeal, seenDeal } from '#server/features/deals/deals.ts';
import { findProduct, hasVariation } from '#server/features/products/products.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { AppError, defineError, invalid, notFound } from '#server/platform/errors.ts';
import { now } from '#server/platform/clock.ts';
import { cutPage, decodeCursor, type Direction, type Sort } from '#server/platform/http/paging.ts';
import { countInstallments } from './discounts.queries.ts';
import {
  allLinesOf,
  deleteLines,
  insertLine,
  linesOf,
  taxAllLines,
  updateLine,
  type LineColumns,
  type LineRow,
  type LineSort,
} from './lines.queries.ts';
import { revalue } from './worth.ts';

export const productNotLinkable = defineError('product_not_linkable', 400);

type PageQuery = { sort_by: LineSort; sort_direction: Direction; limit: number; cursor?: string | undefined };

/** A page of the lines of those of the deals that the actor sees. */
export const linesPage = async (reader: Reader, actor: Actor, query: PageQuery & { dealIds: number[] }) => {
  const sort: Sort = { by: query.sort_by, direction: query.sort_direction };
  const rows = await linesOf(reader, actor, {
    dealIds: query.dealIds,
    sort: query.sort_by,
    direction: query.sort_direction,
    after: decodeCursor(query.cursor, sort),
    limit: query.limit,
  });
  const positionOf = (row: LineRow) => ({ value: row[query.sort_by], id: row.id });
  return cutPage(rows, { limit: query.limit, sort, positionOf });
};

/** A page of the lines of a deal the actor sees; 404 otherwise. */
export const linesOfDeal = async (reader: Reader, actor: Actor, query: PageQuery & { dealId: number }) => {
  await seenDeal(reader, actor, query.dealId);
  return linesPage(reader, actor, { ...query, dealIds: [query.dealId] });
};

const checkValues = (values: LineColumns): void => {
  const start = values.billing_start_date;
  const year = now().getUTCFullYear();
  const isFar = start !== null && Math.abs(Number(start.slice(0, 4)) - year) > 10;
  const problems = [
    ...billingProblems(values),
    ...discountProblems({ type: values.discount_type, amount: values.discount }, 'discount'),
    ...(isFar ? ['billing_start_date: must be within 10 years'] : []),
  ];
  if (problems.length > 0) throw invalid(...problems);
};

// The product may have been deleted since it was put on the deal; only one that comes new must be there to choose.
const checkProduct = async (tx: Tx, actor: Actor, work: { line: LineColumns; before?: LineRow }): Promise<void> => {
  const { line, before } = work;
  const { product_id: id, product_variation_id: variation } = line;
  if (id !== before?.product_id) {
    const product = await findProduct(tx, actor, id);
    if (product === undefined) throw invalid(`product_id: there is no product ${id}`);
    if (product.is_deleted || !product.is_linkable) throw productNotLinkable({ id });
  }
  if (variation === null || (variation === before?.product_variation_id && id === before.product_id)) return;
  if (!(await hasVariation(tx, actor.companyId, { productId: id, id: variation })))
    throw invalid(`product_variation_id: the product has no variation ${variation}`);
};

const checkLines = async (tx: Tx, companyId: number, dealId: number): Promise<LineRow[]> => {
  const lines = await allLinesOf(tx, companyId, dealId);
  const reason = whyNotLines(lines, await countInstallments(tx, companyId, dealId));
  if (reason !== null) throw new AppError(reason, 400, { limit: recurringLimit });
  return lines;
};

/** Adds lines to a deal, all or none; gives them in the order given. */
export const addLines = async (
  tx: Tx,
  actor: Actor,
  input: { dealId: number; lines: NewLine[] },
): Promise<LineRow[]> => {
  const deal = await lockEditableDeal(tx, actor, input.dealId);
  const before = await allLinesOf(tx, actor.companyId, deal.id);
  const said = input.lines.findLast((line) => line.tax_method !== undefined)?.tax_method;
  const method = said ?? before[0]?.tax_method ?? 'exclusive';
  const ids: number[] = [];
  for (const line of input.lines) {
    const values: LineColumns = {
      product_id: line.product_id,
      product_variation_id: line.product_variation_id ?? null,
      item_price: line.item_price,
      quantity: line.quantity,
      discount: line.discount ?? 0,
      discount_type: line.discount_type ?? 'percentage',
      tax: line.tax ?? 0,
      tax_method: method,
      comments: line.comments ?? '',
      is_enabled: line.is_enabled ?? true,
      billing_frequency: line.billing_frequency ?? 'one-time',
      billing_frequency_cycles: line.billing_frequency_cycles ?? null,
      billing_start_date: line.billing_start_date ?? null,
    };
    checkValues(values);
    await checkProduct(tx, actor, { line: values });
    ids.push(await insertLine(tx, actor.companyId, { dealId: deal.id, values }));
  }
  await taxAllLines(tx, actor.companyId, { dealId: deal.id, method });
  const lines = await checkLines(tx, actor.companyId, deal.id);
  await revalue(tx, actor, { deal, isFirstLine: before.length === 0 });
  return ids.map((id) => lines.find((line) => line.id === id) as LineRow);
};

/** Changes a line of a deal; what is the same afterwards is no change. */
export const changeLine = async (
  tx: Tx,
  actor: Actor,
  input: { dealId: number; id: number; patch: LinePatch },
): Promise<LineRow> => {
  const deal = await lockEditableDeal(tx, actor, input.dealId);
  const before = (await allLinesOf(tx, actor.companyId, deal.id)).find((line) => line.id === input.id);
  if (before === undefined) throw notFound();
  const patch: LinePatch = { ...input.patch };
  if (patch.product_id !== undefined && patch.product_id !== before.product_id) patch.product_variation_id ??= null;
  const columns = changedColumns<LineColumns>(before, patch);
  if (Object.keys(columns).length === 0) return before;
  const values = { ...before, ...columns };
  checkValues(values);
  await checkProduct(tx, actor, { line: values, before });
  await updateLine(tx, actor.companyId, { id: before.id, columns });
  await taxAllLines(tx, actor.companyId, { dealId: deal.id, method: values.tax_method });
  const lines = await checkLines(tx, actor.companyId, deal.id);
  await revalue(tx, actor, { deal });
  return lines.find((line) => line.id === before.id) as LineRow;
};

/** Takes lines off a deal: those named, of which each must be there, or the first hundred. Gives their ids. */
export const removeLines = async (
  tx: Tx,
  actor: Actor,
  input: { dealId: number; ids: number[] | undefined },
): Promise<number[]> => {
  const deal = await lockEditableDeal(tx, actor, input.dealId);
  const lines = await allLinesOf(tx, actor.companyId, deal.id);
  const ids = input.ids ?? lines.slice(0, 100).map((line) => line.id);
  if (ids.some((id) => !lines.some((line) => line.id === id))) throw notFound();
  if (ids.length === 0) return [];
  await deleteLines(tx, actor.companyId, { dealId: deal.id, ids });
  await checkLines(tx, actor.companyId, deal.id);
  await revalue(tx, actor, { deal });
  return ids;
};
