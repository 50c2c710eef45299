// The lists of the compatible API: pages by offset, any of its sorts.
import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import type { Direction } from '#server/platform/http/paging.ts';
import { isSeenLead, leadColumns, type LeadRow } from './queries.ts';

/** What a v1 list can be sorted by; each has an index, but for those few ask for. */
export const leadSortColumns = {
  id: sql`l.id`,
  title: sql`left(l.search_title, 80)`,
  owner_id: sql`l.owner_id`,
  creator_id: sql`l.creator_id`,
  was_seen: sql`l.was_seen`,
  expected_close_date: sql`l.expected_close_date`,
  next_activity_id: sql`l.next_activity_id`,
  add_time: sql`l.add_time`,
  update_time: sql`l.update_time`,
} satisfies Record<string, RawBuilder<unknown>>;

export type LeadListing = {
  condition: RawBuilder<boolean>;
  sort: { column: RawBuilder<unknown>; direction: Direction }[];
  start: number;
  limit: number;
};

/** A page of leads and one more, which tells whether there is another page. */
export const listedLeads = async (reader: Reader, actor: Actor, listing: LeadListing): Promise<LeadRow[]> => {
  const order = listing.sort.map(({ column, direction }) => sql`${column} ${sql.raw(direction)}`);
  const { rows } = await sql<LeadRow>`select ${leadColumns} from leads l
    where ${isSeenLead(actor)} and ${listing.condition}
    order by ${sql.join(order)} limit ${listing.limit + 1} offset ${listing.start}`.execute(reader);
  return rows;
};
