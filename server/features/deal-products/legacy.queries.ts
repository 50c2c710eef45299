import { sql } from 'kysely';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';

type Page = { start: number; limit: number };

/** Ids of the deals that a product is on and that the actor sees; one more than the limit. */
export const dealIdsOfProduct = async (
  reader: Reader,
  actor: Actor,
  page: Page & { productId: number; status: string },
): Promise<number[]> => {
  const { status } = page;
  const { rows } = await sql<{ id: number }>`select d.id from deals d
    where d.company_id = ${actor.companyId} and ${isSeenBy(actor, 'deals', 'd')} and not d.is_archived
      and d.is_deleted = (${status}::text = 'deleted') and (${status}::text in ('deleted', 'all_not_deleted') or d.status = ${status})
      and exists (select from deal_products x where x.company_id = d.company_id and x.deal_id = d.id and x.product_id = ${page.productId})
    order by d.id offset ${page.start} limit ${page.limit + 1}`.execute(reader);
  return rows.map((row) => row.id);
};

/** Products on the deals of a person, with the deal each is on, of those that the actor sees; one more than the limit. */
export const productsOfPerson = async (
  reader: Reader,
  actor: Actor,
  page: Page & { personId: number },
): Promise<{ deal_id: number; product_id: number }[]> => {
  const { rows } = await sql<{
    deal_id: number;
    product_id: number;
  }>`select distinct x.deal_id, x.product_id from deal_products x
    join deals d on d.company_id = x.company_id and d.id = x.deal_id
    join products p on p.company_id = x.company_id and p.id = x.product_id
    where x.company_id = ${actor.companyId} and d.person_id = ${page.personId} and not d.is_deleted
      and ${isSeenBy(actor, 'deals', 'd')} and ${isSeenBy(actor, 'products', 'p')}
    order by x.deal_id, x.product_id offset ${page.start} limit ${page.limit + 1}`.execute(reader);
  return rows;
};
