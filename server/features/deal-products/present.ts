import type { DealProduct } from '#shared/deal-products/contract.ts';
import type { Discount } from '#shared/deal-products/discounts.contract.ts';
import { lineTotals } from '#shared/products/rules.ts';
import { v2Time } from '#server/platform/times.ts';
import type { DiscountRow } from './discounts.queries.ts';
import type { LineRow } from './lines.queries.ts';

/** A line as v2 shows it; its sum holds a tax that comes on top. */
export const presentLine = (row: LineRow): DealProduct => ({
  ...row,
  sum: lineTotals(row, row.currency).sum,
  add_time: v2Time(row.add_time),
  update_time: v2Time(row.update_time),
});

export const presentDiscount = (row: DiscountRow): Discount => ({
  ...row,
  created_at: v2Time(row.created_at),
  updated_at: v2Time(row.updated_at),
});
