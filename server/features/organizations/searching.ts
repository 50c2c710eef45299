// Searching organizations.
import type { z } from 'zod';
import type { foundOrganization } from '#shared/contacts/search.ts';
import { matchingValues, scoreOf } from '#server/features/contacts/matching.ts';
import { searchFrom, searchPage, type Found, type Hit, type SearchInput } from '#server/features/contacts/searching.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { foundOrganizationRows, type FoundOrganizationRow } from './found.queries.ts';

export type FoundOrganization = z.infer<typeof foundOrganization>;
type OrganizationSearch = Omit<SearchInput, 'kind' | 'organizationId'>;

const present = (row: FoundOrganizationRow, hit: Hit, found: Found & { term: string }): FoundOrganization => ({
  result_score: scoreOf(hit, row.name, found.term),
  item: {
    id: row.id,
    type: 'organization',
    name: row.name,
    address: row.address,
    visible_to: row.visible_to,
    owner: { id: row.owner_id },
    custom_fields: matchingValues(row.custom_fields, found.codes, found.term),
    notes: [],
  },
});

const presented = async (
  reader: Reader,
  actor: Actor,
  found: Found & { term: string },
): Promise<FoundOrganization[]> => {
  const rows = await foundOrganizationRows(
    reader,
    actor.companyId,
    found.hits.map((hit) => hit.id),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return found.hits.flatMap((hit) => {
    const row = byId.get(hit.id);
    return row === undefined ? [] : [present(row, hit, found)];
  });
};

/** A page of the organizations a term finds, best first. */
export const searchOrganizations = async (
  reader: Reader,
  actor: Actor,
  input: OrganizationSearch & { limit: number; cursor?: string | undefined },
): Promise<{ items: FoundOrganization[]; nextCursor: string | null }> => {
  const { nextCursor, ...found } = await searchPage(reader, actor, { ...input, kind: 'organization' });
  return { items: await presented(reader, actor, { ...found, term: input.term }), nextCursor };
};

/** The same by `start`, as v1 pages. */
export const searchOrganizationsFrom = async (
  reader: Reader,
  actor: Actor,
  input: OrganizationSearch & { start: number; limit: number },
): Promise<{ items: FoundOrganization[]; more: boolean }> => {
  const { more, ...found } = await searchFrom(reader, actor, { ...input, kind: 'organization' });
  return { items: await presented(reader, actor, { ...found, term: input.term }), more };
};
