// Searching persons.
import type { z } from 'zod';
import type { foundPerson } from '#shared/contacts/search.ts';
import { matchingNotes, matchingValues, scoreOf } from '#server/features/contacts/matching.ts';
import { searchFrom, searchPage, type Found, type Hit, type SearchInput } from '#server/features/contacts/searching.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { foundPersonRows, type FoundPersonRow } from './found.queries.ts';

export type FoundPerson = z.infer<typeof foundPerson>;
type PersonSearch = Omit<SearchInput, 'kind'>;

const present = (row: FoundPersonRow, hit: Hit, found: Found & { term: string }): FoundPerson => ({
  result_score: scoreOf(hit, row.name, found.term),
  item: {
    id: row.id,
    type: 'person',
    name: row.name,
    phones: row.phones.map((phone) => phone.value),
    emails: row.emails.map((email) => email.value),
    primary_email: row.emails.find((email) => email.primary)?.value ?? null,
    visible_to: row.visible_to,
    owner: { id: row.owner_id },
    organization:
      row.org_id === null || row.org_name === null
        ? null
        : { id: row.org_id, name: row.org_name, address: row.org_address },
    custom_fields: matchingValues(row.custom_fields, found.codes, found.term),
    notes: matchingNotes(row.notes, found.term),
  },
});

const presented = async (reader: Reader, actor: Actor, found: Found & { term: string }): Promise<FoundPerson[]> => {
  const rows = await foundPersonRows(
    reader,
    actor,
    found.hits.map((hit) => hit.id),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return found.hits.flatMap((hit) => {
    const row = byId.get(hit.id);
    return row === undefined ? [] : [present(row, hit, found)];
  });
};

/** A page of the persons a term finds, best first. */
export const searchPersons = async (
  reader: Reader,
  actor: Actor,
  input: PersonSearch & { limit: number; cursor?: string | undefined },
): Promise<{ items: FoundPerson[]; nextCursor: string | null }> => {
  const { nextCursor, ...found } = await searchPage(reader, actor, { ...input, kind: 'person' });
  return { items: await presented(reader, actor, { ...found, term: input.term }), nextCursor };
};

/** The same by `start`, as v1 pages. */
export const searchPersonsFrom = async (
  reader: Reader,
  actor: Actor,
  input: PersonSearch & { start: number; limit: number },
): Promise<{ items: FoundPerson[]; more: boolean }> => {
  const { more, ...found } = await searchFrom(reader, actor, { ...input, kind: 'person' });
  return { items: await presented(reader, actor, { ...found, term: input.term }), more };
};
