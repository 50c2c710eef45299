// Lists of contacts, and what hangs on one.
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { listDeals } from '#shared/deals/contract.ts';
import { listInbox } from '#shared/leads/contract.ts';
import { listLegacyOrganizations } from '#shared/organizations/contract.v1.ts';
import { searchOrganizations } from '#shared/organizations/search.contract.ts';
import { listPersons } from '#shared/people/contract.ts';
import { listLegacyPersons } from '#shared/people/contract.v1.ts';
import { searchPersons } from '#shared/people/search.contract.ts';
import { call } from '#web/platform/call.ts';
import type { ContactListing } from './listing.ts';

export type { ContactListing };
export type ContactKind = 'person' | 'organization';

/** A line of the list; what a search does not tell is undefined. */
export type ContactLine = {
  id: number;
  name: string;
  ownerId: number | null;
  organization: string | null;
  email: string | null;
  phone: string | null;
  address: string | null;
  people?: number;
  openDeals?: number;
  nextActivity?: string | null;
};
type Page = { lines: ContactLine[]; next: string | null };

const size = 100;
const textOrNull = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const personPage = async (listing: ContactListing, start: number): Promise<Page> => {
  const { data, additional_data: more } = await call(listLegacyPersons, { query: pageQuery(listing, start) });
  const lines = data.map((row) => ({
    id: row.id,
    name: row.name,
    ownerId: row.owner_id?.id ?? null,
    organization: row.org_name,
    email: textOrNull(row.primary_email),
    phone: textOrNull(row.phone[0]?.value),
    address: null,
    openDeals: row.open_deals_count,
    nextActivity: row.next_activity_date,
  }));
  return { lines, next: nextStart(more) };
};

const organizationPage = async (listing: ContactListing, start: number): Promise<Page> => {
  const { data, additional_data: more } = await call(listLegacyOrganizations, { query: pageQuery(listing, start) });
  const lines = data.map((row) => ({
    id: row.id,
    name: row.name,
    ownerId: row.owner_id?.id ?? null,
    organization: null,
    email: null,
    phone: null,
    address: textOrNull(row.address),
    people: row.people_count,
    openDeals: row.open_deals_count,
    nextActivity: row.next_activity_date,
  }));
  return { lines, next: nextStart(more) };
};

const pageQuery = ({ owner, sort = 'name', dir = 'asc' }: ContactListing, start: number) => ({
  start,
  limit: size,
  sort: `${sort} ${dir}`,
  ...(owner === undefined ? {} : { user_id: owner }),
});

const nextStart = (
  more: { pagination?: { more_items_in_collection: boolean; next_start?: number } } | null | undefined,
): string | null =>
  more?.pagination?.more_items_in_collection === true ? String(more.pagination.next_start ?? 0) : null;

const searchPage = async (kind: ContactKind, { q = '', owner }: ContactListing, cursor: string): Promise<Page> => {
  const query = { term: q, limit: size, ...(cursor === '' ? {} : { cursor }) };
  const reply = kind === 'person' ? await call(searchPersons, { query }) : await call(searchOrganizations, { query });
  const lines = reply.data.items.map(({ item }) => ({
    id: item.id,
    name: item.name,
    ownerId: item.owner.id,
    organization: item.type === 'person' ? (item.organization?.name ?? null) : null,
    email: item.type === 'person' ? (item.primary_email ?? item.emails[0] ?? null) : null,
    phone: item.type === 'person' ? (item.phones[0] ?? null) : null,
    address: item.type === 'organization' ? item.address : null,
  }));
  return {
    lines: owner === undefined ? lines : lines.filter((line) => line.ownerId === owner),
    next: reply.additional_data?.next_cursor ?? null,
  };
};

/** Whether a term is long enough to be searched for. */
export const isSearched = ({ q = '' }: ContactListing): boolean => q.trim().length >= 2;

/** The contacts of a list or a search, page after page. */
export const useContacts = (kind: ContactKind, listing: ContactListing) =>
  useInfiniteQuery({
    queryKey: [kind === 'person' ? 'persons' : 'organizations', 'list', listing],
    queryFn: async ({ pageParam }) => {
      if (isSearched(listing)) return searchPage(kind, listing, pageParam);
      return kind === 'person' ? personPage(listing, Number(pageParam)) : organizationPage(listing, Number(pageParam));
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });

const linkOf = (kind: ContactKind, id: number) => (kind === 'person' ? { person_id: id } : { org_id: id });

/** The deals of a contact that were not deleted, newest first. */
export const useDealsOf = (kind: ContactKind, id: number) =>
  useQuery({
    queryKey: ['deals', 'of', kind, id],
    queryFn: async () =>
      (
        await call(listDeals, {
          query: {
            ...linkOf(kind, id),
            status: 'open,won,lost',
            sort_by: 'add_time',
            sort_direction: 'desc',
            limit: 100,
          },
        })
      ).data,
  });

/** The leads of a contact. */
export const useLeadsOf = (kind: ContactKind, id: number) =>
  useQuery({
    queryKey: ['leads', 'of', kind, id],
    queryFn: async () =>
      (
        await call(listInbox, {
          query: { ...(kind === 'person' ? { person_id: id } : { organization_id: id }), limit: 100 },
        })
      ).data,
  });

/** The people of an organization. */
export const usePeopleOf = (id: number) =>
  useQuery({
    queryKey: ['persons', 'of', id],
    queryFn: async () => (await call(listPersons, { query: { org_id: id, limit: 200 } })).data,
  });
