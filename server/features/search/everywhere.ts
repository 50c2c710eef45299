// The search over everything: each kind of record is searched for itself, and what they find is merged, best first.
import {
  itemTypes,
  type FoundItem,
  type ItemField,
  type ItemSearchQuery,
  type ItemType,
} from '#shared/search/contract.ts';
import type { LegacySearchQuery } from '#shared/search/contract.v1.ts';
import { searchDealsFrom } from '#server/features/deals/searching.ts';
import { searchFilesFrom } from '#server/features/files/searching.ts';
import { searchLeadsFrom } from '#server/features/leads/searching.ts';
import { searchOrganizationsFrom } from '#server/features/organizations/searching.ts';
import { searchPersonsFrom } from '#server/features/people/searching.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { decodeCursor, encodeCursor, type Sort } from '#server/platform/http/paging.ts';
import { relatedItems } from './related.queries.ts';

type Kind = Exclude<ItemType, 'product' | 'project'>;
type Starts = Partial<Record<Kind, number>>;
type Page = { items: FoundItem[]; more: boolean };

const fieldsOf = {
  deal: ['title', 'notes', 'custom_fields'],
  lead: ['title', 'notes', 'custom_fields'],
  person: ['name', 'email', 'phone', 'notes', 'custom_fields'],
  organization: ['name', 'address', 'notes', 'custom_fields'],
  file: ['name'],
  mail_attachment: ['name'],
} as const satisfies Record<Kind, readonly ItemField[]>;

const byScore: Sort = { by: 'item_score', direction: 'desc' };

/** Of one kind, so many are found in all; whoever pages further has searched for too little. */
const deepest = 1000;

const kindsAsked = (query: ItemSearchQuery): Kind[] => {
  const types: readonly ItemType[] = query.item_types?.length ? query.item_types : itemTypes;
  const kinds = types.filter((type): type is Kind => type in fieldsOf);
  return [...new Set(kinds)].filter((kind) => asked(kind, query).length > 0);
};

const asked = <K extends Kind>(kind: K, query: ItemSearchQuery): (typeof fieldsOf)[K][number][] => {
  const fields: readonly ItemField[] = query.fields?.length ? query.fields : fieldsOf[kind];
  return (fieldsOf[kind] as readonly ItemField[]).filter((field) => fields.includes(field)) as never;
};

const search = async (
  reader: Reader,
  actor: Actor,
  work: { kind: Kind; query: ItemSearchQuery; start: number },
): Promise<Page> => {
  const { kind, query, start } = work;
  const { term, exact_match, limit } = query;
  const common = { term, exact_match, start, limit };
  if (kind === 'deal') {
    const include_fields = query.include_fields?.filter((field) => field === 'deal.cc_email');
    return searchDealsFrom(reader, actor, { ...common, fields: asked(kind, query), include_fields });
  }
  if (kind === 'lead') return searchLeadsFrom(reader, actor, { ...common, fields: asked(kind, query) });
  if (kind === 'person') return searchPersonsFrom(reader, actor, { ...common, fields: asked(kind, query) });
  if (kind === 'organization') return searchOrganizationsFrom(reader, actor, { ...common, fields: asked(kind, query) });
  const ofMails = kind === 'mail_attachment';
  return searchFilesFrom(reader, actor, { term, isExact: exact_match, ofMails, start, limit });
};

const startsIn = (cursor: string | undefined, kinds: Kind[]): Starts => {
  const position = decodeCursor(cursor, byScore);
  const numbers = String(position?.value ?? '').split(',');
  return Object.fromEntries(
    kinds.map((kind) => {
      const told = numbers.find((number) => number.startsWith(`${kind}:`));
      return [kind, Math.min(deepest, Math.max(0, Math.trunc(Number(told?.slice(kind.length + 1) ?? 0)) || 0))];
    }),
  );
};

// Each kind keeps its own order; of the next of each, the best one comes first.
const merged = (pages: Map<Kind, Page>, limit: number): { items: FoundItem[]; taken: Map<Kind, number> } => {
  const items: FoundItem[] = [];
  const taken = new Map<Kind, number>([...pages.keys()].map((kind) => [kind, 0]));
  while (items.length < limit) {
    const heads = [...pages].flatMap(([kind, page]) => {
      const head = page.items[taken.get(kind) ?? 0];
      return head === undefined ? [] : [{ kind, head }];
    });
    if (heads.length === 0) break;
    const best = heads.reduce((one, other) => (other.head.result_score > one.head.result_score ? other : one));
    items.push(best.head);
    taken.set(best.kind, (taken.get(best.kind) ?? 0) + 1);
  }
  return { items, taken };
};

const idsOf = (items: FoundItem[], type: ItemType): number[] =>
  items.filter(({ item }) => item.type === type).map(({ item }) => Number(item.id));

const relatedTo = async (reader: Reader, actor: Actor, items: FoundItem[]): Promise<FoundItem[]> => {
  const contacts = { persons: idsOf(items, 'person'), organizations: idsOf(items, 'organization') };
  return (await relatedItems(reader, actor, contacts)).map((item) => ({ result_score: 0, item }));
};

/** The same by offset: what stands before the page is searched for again. */
export const searchEverywhereFrom = async (reader: Reader, actor: Actor, query: LegacySearchQuery) => {
  const { start, limit } = query;
  const asked: ItemSearchQuery = { ...query, limit: Math.min(start + limit, deepest) };
  const { items: found, nextCursor } = await searchEverywhere(reader, actor, {
    ...asked,
    search_for_related_items: false,
  });
  const items = found.slice(start, start + limit);
  return {
    items,
    related: query.search_for_related_items ? await relatedTo(reader, actor, items) : null,
    more: found.length > start + limit || (nextCursor !== null && start + limit < deepest),
  };
};

/** A page of all that says the term, best first, with what is related to the contacts among it when that is asked. */
export const searchEverywhere = async (reader: Reader, actor: Actor, query: ItemSearchQuery) => {
  const kinds = kindsAsked(query);
  const starts = startsIn(query.cursor, kinds);
  const found = await Promise.all(
    kinds
      .filter((kind) => (starts[kind] ?? 0) < deepest)
      .map(async (kind): Promise<[Kind, Page]> => [
        kind,
        await search(reader, actor, { kind, query, start: starts[kind] ?? 0 }),
      ]),
  );
  const pages = new Map(found);
  const { items, taken } = merged(pages, query.limit);
  const isLeft = [...pages].some(([kind, page]) => page.more || page.items.length > (taken.get(kind) ?? 0));
  const next = kinds.map((kind) => `${kind}:${(starts[kind] ?? 0) + (taken.get(kind) ?? 0)}`).join(',');
  return {
    items,
    related: query.search_for_related_items ? await relatedTo(reader, actor, items) : null,
    nextCursor: isLeft && items.length > 0 ? encodeCursor(byScore, { value: next, id: 0 }) : null,
  };
};
