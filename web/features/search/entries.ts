// What the palette offers: pages and actions by their names, and records by what the server finds.
import { useMantineColorScheme } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { searchDeals } from '#shared/deals/search.contract.ts';
import { searchLeads } from '#shared/leads/search.contract.ts';
import { searchOrganizations } from '#shared/organizations/search.contract.ts';
import { searchPersons } from '#shared/people/search.contract.ts';
import { paths } from '#web/paths.ts';
import { call } from '#web/platform/call.ts';
import { useFormats } from '#web/platform/language.tsx';
import { sentenceOf } from '#web/platform/sentence.ts';
import { openOverlay } from './overlay.ts';
import { useSearchWords } from './words.ts';

export type Group = 'actions' | 'pages' | 'deals' | 'leads' | 'persons' | 'organizations';
export type Entry = { key: string; group: Group; title: string; more: string } & (
  | { to: string; search?: Record<string, string> }
  | { run: () => void }
);

const limit = 6;

const joined = (...parts: (string | null | undefined)[]): string =>
  parts.filter((part) => part !== null && part !== undefined && part !== '').join(' · ');

type Formats = ReturnType<typeof useFormats>;

const finders: ((term: string, formats: Formats) => Promise<Entry[]>)[] = [
  async (term, formats) =>
    (await call(searchDeals, { query: { term, limit } })).data.items.map(({ item }) => ({
      key: `deal-${item.id}`,
      group: 'deals',
      title: item.title,
      more: joined(item.organization?.name, item.person?.name, formats.money(item.value, item.currency)),
      to: paths.deal(item.id),
    })),
  async (term) =>
    (await call(searchLeads, { query: { term, limit } })).data.items.map(({ item }) => ({
      key: `lead-${item.id}`,
      group: 'leads',
      title: item.title,
      more: joined(item.organization?.name, item.person?.name),
      to: paths.lead(item.id),
    })),
  async (term) =>
    (await call(searchPersons, { query: { term, limit } })).data.items.map(({ item }) => ({
      key: `person-${item.id}`,
      group: 'persons',
      title: item.name,
      more: joined(item.organization?.name, item.primary_email),
      to: paths.person(item.id),
    })),
  async (term) =>
    (await call(searchOrganizations, { query: { term, limit } })).data.items.map(({ item }) => ({
      key: `organization-${item.id}`,
      group: 'organizations',
      title: item.name,
      more: joined(item.address),
      to: paths.organization(item.id),
    })),
];

/** The records that a term finds; one kind failing leaves the others. */
export const useFound = (term: string) => {
  const formats = useFormats();
  return useQuery({
    queryKey: ['search', term],
    enabled: term.length >= 2,
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const outcomes = await Promise.allSettled(finders.map(async (find) => find(term, formats)));
      const failed = outcomes.find((outcome) => outcome.status === 'rejected');
      return {
        entries: outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value : [])),
        problem: failed === undefined ? null : sentenceOf(failed.reason),
      };
    },
  });
};

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** The pages and actions whose name holds the term. */
export const useFixed = (term: string): Entry[] => {
  const t = useSearchWords();
  const { toggleColorScheme } = useMantineColorScheme();
  const page = (
    name:
      | 'deals'
      | 'leads'
      | 'activities'
      | 'calendar'
      | 'persons'
      | 'organizations'
      | 'duplicates'
      | 'settings'
      | 'profile'
      | 'help',
    to: string,
    search?: Record<string, string>,
  ): Entry => ({
    key: `page-${name}`,
    group: 'pages',
    title: t(`page.${name}`),
    more: '',
    to,
    ...(search === undefined ? {} : { search }),
  });
  const action = (name: 'activity' | 'person' | 'organization' | 'theme' | 'shortcuts', run: () => void): Entry => ({
    key: `do-${name}`,
    group: 'actions',
    title: t(`do.${name}`),
    more: '',
    run,
  });
  const all = [
    page('deals', paths.board()),
    page('leads', paths.leads()),
    page('activities', paths.activities()),
    page('calendar', paths.activities(), { view: 'week' }),
    page('persons', paths.persons()),
    page('organizations', paths.organizations()),
    page('duplicates', paths.duplicates()),
    page('settings', paths.settings()),
    page('profile', paths.settings('profile')),
    page('help', paths.help()),
    action('activity', () => openOverlay('add-activity')),
    action('person', () => openOverlay('add-person')),
    action('organization', () => openOverlay('add-organization')),
    action('theme', toggleColorScheme),
    action('shortcuts', () => openOverlay('shortcuts')),
  ];
  return all.filter((entry) => plain(entry.title).includes(plain(term)));
};
