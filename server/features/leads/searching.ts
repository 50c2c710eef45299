// Searching leads by title, notes and custom fields.
import { leadSearchFields, type FoundLead } from '#shared/leads/search.contract.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { cutPage, decodeCursor, type Sort } from '#server/platform/http/paging.ts';
import { leadFieldDefinitions } from './present.ts';
import { searchedLeads, type FoundRow, type LeadSearchField } from './search.queries.ts';

const searchable = new Set(['address', 'varchar', 'text', 'varchar_auto', 'double', 'monetary', 'phone']);
const byScore: Sort = { by: 'result_score', direction: 'desc' };

export type LeadSearchQuery = {
  term: string;
  fields?: LeadSearchField[] | undefined;
  exact_match?: boolean | undefined;
  person_id?: number | undefined;
  organization_id?: number | undefined;
  include_fields?: string[] | undefined;
  limit: number;
  cursor?: string | undefined;
};

const valuesOf = (items: FoundRow['phones']): string[] =>
  (items ?? []).map((item) => item.value).filter((value): value is string => typeof value === 'string' && value !== '');

const presentFound = (row: FoundRow, withSeen: boolean): FoundLead => ({
  result_score: row.score,
  item: {
    id: row.id,
    type: 'lead',
    title: row.title,
    owner: { id: row.owner_id },
    person: row.person_id === null || row.person_name === null ? null : { id: row.person_id, name: row.person_name },
    organization:
      row.organization_id === null || row.organization_name === null
        ? null
        : { id: row.organization_id, name: row.organization_name },
    phones: valuesOf(row.phones),
    emails: valuesOf(row.emails),
    custom_fields: row.custom_values,
    notes: row.notes,
    value: row.value,
    currency: row.currency,
    visible_to: row.visible_to,
    is_archived: row.is_archived,
    ...(withSeen ? { was_seen: row.was_seen } : {}),
  },
});

/** A page of the leads that say the term, best first. */
export const searchLeads = async (
  reader: Reader,
  actor: Actor,
  query: LeadSearchQuery,
): Promise<{ items: FoundLead[]; nextCursor: string | null }> => {
  const { term, person_id, organization_id, limit } = query;
  const fields = query.fields === undefined || query.fields.length === 0 ? leadSearchFields : query.fields;
  const definitions = fields.includes('custom_fields') ? await leadFieldDefinitions(reader, actor.companyId) : [];
  const codes = definitions.filter(({ type }) => searchable.has(type)).map(({ code }) => code);
  const found = await searchedLeads(reader, actor, {
    term,
    person_id,
    organization_id,
    limit,
    codes,
    after: decodeCursor(query.cursor, byScore),
    fields,
    isExact: query.exact_match ?? false,
  });
  const positionOf = (row: FoundRow) => ({ value: row.score, id: row.id });
  const { rows, nextCursor } = cutPage(found, { limit, sort: byScore, positionOf });
  const withSeen = query.include_fields?.includes('lead.was_seen') ?? false;
  return { items: rows.map((row) => presentFound(row, withSeen)), nextCursor };
};

/** The same by offset, as v1 pages. */
export const searchLeadsFrom = async (
  reader: Reader,
  actor: Actor,
  query: LeadSearchQuery & { start: number },
): Promise<{ items: FoundLead[]; more: boolean }> => {
  const { items, nextCursor } = await searchLeads(reader, actor, { ...query, limit: query.start + query.limit });
  return { items: items.slice(query.start), more: nextCursor !== null };
};
