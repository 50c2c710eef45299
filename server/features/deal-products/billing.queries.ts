import { sql } from 'kysely';
import type { PricedLine } from '#shared/products/rules.ts';
import type { Reader } from '#server/platform/db/database.ts';

export type BillableRow = PricedLine & {
  name: string;
  variation: string | null;
  comments: string;
  unit: string | null;
};

/** The enabled lines of a deal with the words an invoice needs, in their order. */
export const billableLines = async (reader: Reader, companyId: number, dealId: number): Promise<BillableRow[]> => {
  const { rows } =
    await sql<BillableRow>`select p.name, v.name as variation, x.comments, p.unit, x.item_price, x.quantity, x.discount, x.discount_type,
      x.tax, x.tax_method from deal_products x
    join products p on p.company_id = x.company_id and p.id = x.product_id
    left join product_variations v on v.company_id = x.company_id and v.id = x.product_variation_id
    where x.company_id = ${companyId} and x.deal_id = ${dealId} and x.is_enabled order by x.order_nr, x.id`.execute(
      reader,
    );
  return rows;
};
