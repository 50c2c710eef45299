// Deals and leads.
import { createRoute } from '@tanstack/react-router';
import { beginBoard } from '#web/features/deals/board-beginning.ts';
import { readBoardSearch } from '#web/features/deals/board-search.ts';
import { readDealPageSearch } from '#web/features/deals/DealPage.search.ts';
import { readListSearch } from '#web/features/deals/list-search.ts';
import { readInboxSearch } from '#web/features/leads/inbox-search.ts';
import { queryClient } from '#web/platform/query-client.ts';
import { laterPage } from '#web/ui/later.tsx';
import { inside } from './frame.tsx';

export const board = createRoute({
  getParentRoute: () => inside,
  path: '/deals',
  validateSearch: readBoardSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ deps }) => void beginBoard(queryClient, deps).catch(() => undefined),
  component: laterPage(async () => (await import('#web/features/deals/BoardPage.tsx')).BoardPage),
});

export const dealsList = createRoute({
  getParentRoute: () => inside,
  path: '/deals/list',
  validateSearch: readListSearch,
  component: laterPage(async () => (await import('#web/features/deals/ListPage.tsx')).ListPage),
});

export const deal = createRoute({
  getParentRoute: () => inside,
  path: '/deals/$dealId',
  validateSearch: readDealPageSearch,
  component: laterPage(async () => (await import('#web/features/deals/DealPageRoute.tsx')).DealPageRoute),
});

// The list stays as it is while one goes from lead to lead, so the lead's address is a part of the list's.
export const leads = createRoute({
  getParentRoute: () => inside,
  path: '/leads',
  validateSearch: readInboxSearch,
  component: laterPage(async () => (await import('#web/features/leads/InboxPage.tsx')).InboxPage),
});

export const lead = createRoute({
  getParentRoute: () => leads,
  path: '$leadId',
  // The panel beside the list, fetched with the list rather than after it; one that fails is told of where it shows.
  loader: () => void import('#web/features/leads/LeadPanel.tsx').catch(() => undefined),
});
