// Searching persons and organizations. Every stage reads at most a page, however common the term is.
import { phoneDigits, wordsOf, type SearchField } from '#shared/contacts/search.ts';
import { customFieldDefinitions } from '#server/features/fields/custom-values.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { decodeCursor, encodeCursor, type Sort } from '#server/platform/http/paging.ts';
import type { ContactKind } from './kinds.ts';
import { foldedTerm, foundIds, stagesOf, type Search, type Stage } from './search.queries.ts';

export type SearchInput = {
  kind: ContactKind;
  term: string;
  exact_match: boolean;
  fields: SearchField[];
  organizationId?: number | undefined;
};

export type Hit = { id: number; stage: Stage };

/** `codes` are those of the custom fields that were searched. */
export type Found = { hits: Hit[]; codes: string[] };

const searchableTypes = new Set(['address', 'varchar', 'text', 'varchar_auto', 'double', 'monetary', 'phone']);
const relevance: Sort = { by: 'relevance', direction: 'asc' };
/** v1 pages count from the start, so they end somewhere. */
const deepestStart = 10_000;

const searchOf = async (reader: Reader, actor: Actor, input: SearchInput): Promise<Search> => {
  const term = await foldedTerm(reader, input.term);
  const definitions = input.fields.includes('custom_fields')
    ? await customFieldDefinitions(reader, actor.companyId, input.kind)
    : [];
  return {
    kind: input.kind,
    term,
    words: wordsOf(term),
    digits: phoneDigits(term),
    exact: input.exact_match,
    fields: input.fields,
    codes: definitions.filter(({ type }) => searchableTypes.has(type)).map(({ code }) => code),
    organizationId: input.organizationId ?? null,
  };
};

const hitsAfter = async (
  reader: Reader,
  actor: Actor,
  wanted: { search: Search; after: Hit | null; limit: number },
): Promise<Hit[]> => {
  const { search, after } = wanted;
  if (search.words.length === 0) return [];
  const hits: Hit[] = [];
  for (const stage of stagesOf(search)) {
    const limit = wanted.limit - hits.length;
    if (limit <= 0) break;
    if (after !== null && stage < after.stage) continue;
    const ids = await foundIds(reader, actor, {
      search,
      stage,
      after: after?.stage === stage ? after.id : null,
      limit,
    });
    hits.push(...ids.map((id) => ({ id, stage })));
  }
  return hits;
};

/** A page of what a term finds, best first. */
export const searchPage = async (
  reader: Reader,
  actor: Actor,
  input: SearchInput & { limit: number; cursor?: string | undefined },
): Promise<Found & { nextCursor: string | null }> => {
  const position = decodeCursor(input.cursor, relevance);
  const after = position === null ? null : { id: Number(position.id), stage: Number(position.value) as Stage };
  const search = await searchOf(reader, actor, input);
  const found = await hitsAfter(reader, actor, { search, after, limit: input.limit + 1 });
  const hits = found.slice(0, input.limit);
  const last = hits.at(-1);
  const more = found.length > input.limit && last !== undefined;
  return {
    hits,
    codes: search.codes,
    nextCursor: more ? encodeCursor(relevance, { value: last.stage, id: last.id }) : null,
  };
};

/** The same by `start`, as v1 pages; beyond the first ten thousand there is nothing. */
export const searchFrom = async (
  reader: Reader,
  actor: Actor,
  input: SearchInput & { start: number; limit: number },
): Promise<Found & { more: boolean }> => {
  if (input.start > deepestStart) return { hits: [], codes: [], more: false };
  const search = await searchOf(reader, actor, input);
  const found = await hitsAfter(reader, actor, { search, after: null, limit: input.start + input.limit + 1 });
  return {
    hits: found.slice(input.start, input.start + input.limit),
    codes: search.codes,
    more: found.length > input.start + input.limit,
  };
};
