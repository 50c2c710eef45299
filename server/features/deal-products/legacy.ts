// Lines of products in v1's words.
import type { LegacyLine, LegacyLineBody } from '#shared/deal-products/contract.v1.ts';
import type { LegacyProduct } from '#shared/products/contract.v1.ts';
import { formatMoney } from '#shared/deals/money.ts';
import { dealTotals, lineTotals } from '#shared/products/rules.ts';
import { presentLegacyProducts } from '#server/features/products/legacy.ts';
import { seenProducts } from '#server/features/products/products.ts';
import type { LinePatch } from '#shared/deal-products/contract.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { v1Time } from '#server/platform/times.ts';
import type { LineRow } from './lines.queries.ts';

/** A line as v1 shows it. */
export const presentLegacyLine = (actor: Actor, row: LineRow): LegacyLine => {
  const { is_enabled: isEnabled, update_time: changed, ...same } = row;
  const { sum } = lineTotals(row, row.currency);
  return {
    ...same,
    company_id: actor.companyId,
    sum,
    enabled_flag: isEnabled,
    active_flag: true,
    add_time: v1Time(row.add_time),
    last_edit: v1Time(changed),
    sum_formatted: formatMoney(sum, row.currency, actor.language),
    quantity_formatted: new Intl.NumberFormat(actor.language).format(row.quantity),
  };
};

/** The products of lines as v1 shows them, by their ids; those the actor does not see are left out. */
export const productsOfLines = async (
  reader: Reader,
  actor: Actor,
  ids: number[],
): Promise<Map<number, LegacyProduct>> => {
  const rows = await seenProducts(reader, actor, [...new Set(ids)]);
  const { products } = await presentLegacyProducts(reader, actor, rows);
  return new Map(products.map((product) => [product.id, product]));
};

/** What v1 tells of all lines of a deal together. */
export const linesSummary = (actor: Actor, rows: LineRow[]) => {
  const currency = rows[0]?.currency ?? actor.defaultCurrency;
  const quantity = rows.reduce((sum, row) => sum + row.quantity, 0);
  const { subtotal } = dealTotals(rows, [], currency);
  return {
    products_quantity_total: quantity,
    products_sum_total: subtotal,
    products_quantity_total_formatted: new Intl.NumberFormat(actor.language).format(quantity),
    products_sum_total_formatted: formatMoney(subtotal, currency, actor.language),
  };
};

/** A v1 body in the words of the operations. */
export const linePatchOf = (body: LegacyLineBody): LinePatch => {
  const { product_id, item_price, quantity, discount, discount_type, product_variation_id, comments, tax } = body;
  const { tax_method, enabled_flag, billing_frequency, billing_frequency_cycles, billing_start_date } = body;
  return {
    product_id,
    item_price,
    quantity,
    discount,
    discount_type,
    product_variation_id,
    comments,
    tax,
    tax_method,
    is_enabled: enabled_flag,
    billing_frequency,
    billing_frequency_cycles,
    billing_start_date,
  };
};
