// The prices of products that an import adds and changes, a block at a time.
import { sql } from 'kysely';
import type { Tx } from '#server/platform/db/database.ts';

export type Price = { currency: string; price: number; cost: number; direct_cost: number | null; notes: string };

/** Makes these the prices of the products themselves, not of their variations; a currency that stays keeps its row. */
export const writePrices = async (
  tx: Tx,
  companyId: number,
  products: { id: number | string; prices: Price[] }[],
): Promise<void> => {
  if (products.length === 0) return;
  const given = JSON.stringify(products);
  await sql`delete from product_prices p using jsonb_to_recordset(${given}::text::jsonb) as g (id integer, prices jsonb)
    where p.company_id = ${companyId} and p.product_id = g.id and p.variation_id is null
      and not g.prices @> jsonb_build_array(jsonb_build_object('currency', p.currency))`.execute(tx);
  await sql`insert into product_prices (company_id, product_id, variation_id, currency, price, cost, direct_cost, notes)
    select ${companyId}, g.id, null, p.currency, p.price, p.cost, p.direct_cost, p.notes
    from jsonb_to_recordset(${given}::text::jsonb) as g (id integer, prices jsonb)
    cross join lateral rows from (jsonb_to_recordset(g.prices) as (currency text, price numeric, cost numeric, direct_cost numeric, notes text))
      with ordinality as p (currency, price, cost, direct_cost, notes, nr) order by g.id, p.nr
    on conflict (company_id, product_id, variation_id, currency) do update
    set price = excluded.price, cost = excluded.cost, direct_cost = excluded.direct_cost, notes = excluded.notes`.execute(
    tx,
  );
};
