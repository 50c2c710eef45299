// Searching deals by title, notes and custom fields.
import type { FoundDeal } from '#shared/deals/search.contract.ts';
import { customFieldDefinitions } from '#server/features/fields/custom-values.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { cutPage, decodeCursor, type Sort } from '#server/platform/http/paging.ts';
import { companyDomain } from './included.queries.ts';
import { dealMailAddress } from './mail-address.ts';
import { searchedDeals, type DealSearch, type FoundRow } from './search.queries.ts';

const searchable = new Set(['address', 'varchar', 'text', 'varchar_auto', 'double', 'monetary', 'phone']);
const byScore: Sort = { by: 'result_score', direction: 'desc' };

export type DealSearchQuery = {
  term: string;
  fields?: DealSearch['fields'] | undefined;
  exact_match?: boolean | undefined;
  person_id?: number | undefined;
  organization_id?: number | undefined;
  status?: 'open' | 'won' | 'lost' | undefined;
  include_fields?: string[] | undefined;
  limit: number;
  cursor?: string | undefined;
};

const presentFound = (row: FoundRow, domain: string | null): FoundDeal => ({
  result_score: row.score,
  item: {
    id: row.id,
    type: 'deal',
    title: row.title,
    value: row.value,
    currency: row.currency,
    status: row.status,
    visible_to: row.visible_to,
    owner: { id: row.owner_id },
    stage: { id: row.stage_id, name: row.stage_name },
    person: row.person_id === null || row.person_name === null ? null : { id: row.person_id, name: row.person_name },
    organization:
      row.org_id === null || row.org_name === null
        ? null
        : { id: row.org_id, name: row.org_name, address: row.org_address },
    custom_fields: row.custom_values,
    notes: row.notes,
    is_archived: row.is_archived,
    ...(domain === null ? {} : { cc_email: dealMailAddress(domain, row.id) }),
  },
});

/** A page of the deals that say the term, best first, by offset. */
export const searchDealsFrom = async (
  reader: Reader,
  actor: Actor,
  query: DealSearchQuery & { start: number },
): Promise<{ items: FoundDeal[]; more: boolean }> => {
  const { items, nextCursor } = await searchDealPage(reader, actor, { ...query, limit: query.start + query.limit });
  return { items: items.slice(query.start), more: nextCursor !== null };
};

/** A page of the deals that say the term, best first. */
export const searchDealPage = async (
  reader: Reader,
  actor: Actor,
  query: DealSearchQuery,
): Promise<{ items: FoundDeal[]; nextCursor: string | null }> => {
  const { term, person_id, organization_id, status, limit } = query;
  const fields =
    query.fields === undefined || query.fields.length === 0
      ? (['title', 'notes', 'custom_fields'] as const)
      : query.fields;
  const definitions = fields.includes('custom_fields')
    ? await customFieldDefinitions(reader, actor.companyId, 'deal')
    : [];
  const codes = definitions.filter(({ type }) => searchable.has(type)).map(({ code }) => code);
  const after = decodeCursor(query.cursor, byScore);
  const found = await searchedDeals(reader, actor, {
    term,
    person_id,
    organization_id,
    status,
    limit,
    codes,
    after,
    fields: fields.filter((field) => field !== 'custom_fields' || codes.length > 0),
    isExact: query.exact_match ?? false,
  });
  const { rows, nextCursor } = cutPage(found, {
    limit,
    sort: byScore,
    positionOf: (row) => ({ value: row.score, id: row.id }),
  });
  const domain =
    query.include_fields?.includes('deal.cc_email') === true ? await companyDomain(reader, actor.companyId) : null;
  return { items: rows.map((row) => presentFound(row, domain)), nextCursor };
};
