// What the rest of the server asks of organizations: whether one is there and seen, and what to tell of it beside other records.
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import {
  organizationById,
  organizationSummaryRows,
  type OrganizationRow,
  type OrganizationSummary,
} from './queries.ts';

export type { OrganizationRow, OrganizationSummary } from './queries.ts';

/** The organization, or undefined when it is not there or the actor does not see it. A deleted one is given, as deleted. */
export const seenOrganization = async (
  reader: Reader,
  actor: Actor,
  id: number,
): Promise<OrganizationRow | undefined> => organizationById(reader, actor, { id });

/** What other records tell of their organizations, by id, in one query. */
export const organizationSummaries = async (
  reader: Reader,
  companyId: number,
  ids: number[],
): Promise<Map<number, OrganizationSummary>> => {
  if (ids.length === 0) return new Map();
  const rows = await organizationSummaryRows(reader, companyId, ids);
  return new Map(rows.map((row) => [row.id, row]));
};
