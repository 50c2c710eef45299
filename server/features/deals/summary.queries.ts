import { sql } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { isListed, type Narrowing } from './listing.queries.ts';

export type CurrencyTotal = { currency: string; count: number; value: number; weighted: number };

/**
 * Count, sum and weighted sum of the deals by currency; a deal's own probability counts, else its stage's. Deals alike are added up
 * before they meet their stage: there are few kinds of them, however many deals.
 */
export const totalsOf = async (reader: Reader, actor: Actor, asked: Narrowing): Promise<CurrencyTotal[]> => {
  const { rows } = await sql<CurrencyTotal>`
    select a.currency, cast(sum(a.count) as bigint) as count, sum(a.value) as value,
      round(sum(a.value * coalesce(a.probability, case when p.is_deal_probability_enabled then s.deal_probability else 100 end) / 100), 2) as weighted
    from (
      select d.stage_id, d.currency, d.probability, count(*) as count, sum(d.value) as value
      from deals d where ${isListed(actor, asked)} group by d.stage_id, d.currency, d.probability
    ) a
    join stages s on s.company_id = ${actor.companyId} and s.id = a.stage_id
    join pipelines p on p.company_id = s.company_id and p.id = s.pipeline_id
    group by a.currency order by a.currency`.execute(reader);
  return rows;
};

export type Rates = { default_currency: string; currency_rates: Record<string, number> };

export const ratesOf = async (reader: Reader, companyId: number): Promise<Rates> => {
  const { rows } =
    await sql<Rates>`select default_currency, currency_rates from companies where id = ${companyId}`.execute(reader);
  return rows[0] as Rates;
};
