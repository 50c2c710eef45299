// Lists of organizations.
import { askedFor, isListed, pageOf, pageShape, type ContactListQuery } from '#server/features/contacts/conditions.ts';
import { filterCondition } from '#server/features/filters/conditions.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { cutPage } from '#server/platform/http/paging.ts';
import { organizationsWhere, type OrganizationRow } from './queries.ts';

/** A page of the organizations the actor sees. */
export const organizationsPage = async (
  reader: Reader,
  actor: Actor,
  query: ContactListQuery & { filter_id?: number | undefined },
): Promise<{ rows: OrganizationRow[]; nextCursor: string | null }> => {
  const { start, tail } = pageOf('organization', query);
  const { filter_id: filterId } = query;
  const filter = filterId === undefined ? [] : [await filterCondition(reader, actor, { filterId, type: 'org' })];
  const asked = askedFor('organization', query, filterId !== undefined);
  const rows = await organizationsWhere(reader, [isListed(actor, 'organization'), ...filter, ...asked, ...start], tail);
  return cutPage(rows, pageShape(query));
};
