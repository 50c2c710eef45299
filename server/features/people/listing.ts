// Lists of persons.
import { sql, type RawBuilder } from 'kysely';
import { askedFor, isListed, pageOf, pageShape, type ContactListQuery } from '#server/features/contacts/conditions.ts';
import { filterCondition } from '#server/features/filters/conditions.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { cutPage } from '#server/platform/http/paging.ts';
import { belongsToDeal, personsWhere, type PersonRow } from './queries.ts';

export type PersonListQuery = ContactListQuery & {
  filter_id?: number | undefined;
  org_id?: number | undefined;
  deal_id?: number | undefined;
};

/** A page of the persons the actor sees. */
export const personsPage = async (
  reader: Reader,
  actor: Actor,
  query: PersonListQuery,
): Promise<{ rows: PersonRow[]; nextCursor: string | null }> => {
  const { start, tail } = pageOf('person', query);
  const conditions = [isListed(actor, 'person'), ...(await narrowed(reader, actor, query)), ...start];
  return cutPage(await personsWhere(reader, conditions, tail), pageShape(query));
};

// A filter takes the place of the other parameters, except for the window of time.
const narrowed = async (reader: Reader, actor: Actor, query: PersonListQuery): Promise<RawBuilder<boolean>[]> => {
  if (query.filter_id !== undefined)
    return [
      await filterCondition(reader, actor, { filterId: query.filter_id, type: 'people' }),
      ...askedFor('person', query, true),
    ];
  const conditions = askedFor('person', query, false);
  if (query.org_id !== undefined) conditions.push(sql`p.org_id = ${query.org_id}`);
  if (query.deal_id !== undefined) conditions.push(belongsToDeal(actor, query.deal_id));
  return conditions;
};
