// The map of addresses. Every page is a file of its own, fetched when it is first asked for.
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
  redirect,
  useLocation,
  type ErrorComponentProps,
} from '@tanstack/react-router';
import { ErrorPage, MissingPage } from '#web/app/ErrorPage.tsx';
import { Shell } from '#web/app/Shell.tsx';
import { readBoardSearch } from '#web/features/deals/board-search.ts';
import { readListSearch } from '#web/features/deals/list-search.ts';
import { readDealPageSearch } from '#web/features/deals/DealPage.search.ts';
import { readInsightsSearch } from '#web/features/insights/insights-search.ts';
import { readMailSearch } from '#web/features/mail/mail-search.ts';
import { readInboxSearch } from '#web/features/leads/inbox-search.ts';
import { activityListing } from '#web/features/activities/listing.ts';
import { readDuplicatesListing } from '#web/features/duplicates/listing.ts';
import { productListing } from '#web/features/products/listing.ts';
import { contactSorts, type ContactListing } from '#web/features/contacts/listing.ts';
import { paths } from '#web/paths.ts';
import type { Language } from '#web/platform/language.tsx';
import { SessionProvider, useProfileQuery, type Profile } from '#web/platform/session.tsx';

export type RouterContext = { profile: Profile | null; language: Language; setLanguage: (language: Language) => void };

const Failed = ({ error, reset }: ErrorComponentProps) => <ErrorPage error={error as Error} reset={reset} />;

const root = createRootRouteWithContext<RouterContext>()({ notFoundComponent: MissingPage });

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
const withToken = (search: Record<string, unknown>): { token?: string } => {
  const token = textOf(search['token']);
  return token === undefined ? {} : { token };
};

// Where one wanted to go before being asked to log in; only an address of our own.
const wanted = (search: Record<string, unknown>): { to?: string; done?: 'password' } => ({
  ...(typeof search['to'] === 'string' && /^\/(?![/\\])/.test(search['to']) ? { to: search['to'] } : {}),
  ...(search['done'] === 'password' ? { done: 'password' as const } : {}),
});

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: wanted,
  component: lazyRouteComponent(async () => import('#web/features/session/LoginPage.tsx'), 'LoginPage'),
});
const setPassword = createRoute({
  getParentRoute: () => root,
  path: '/set-password',
  validateSearch: withToken,
  component: lazyRouteComponent(async () => import('#web/features/session/SetPasswordPage.tsx'), 'SetPasswordPage'),
});
const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  validateSearch: withToken,
  component: lazyRouteComponent(async () => import('#web/features/session/SetupPage.tsx'), 'SetupPage'),
});

const Inside = () => {
  // Asked for here rather than in the router's context, which keeps what it was when the page was opened.
  const { data: profile } = useProfileQuery();
  const here = useLocation();
  if (!profile) return <Navigate to="/login" search={{ to: here.href }} replace />;
  return (
    <SessionProvider profile={profile}>
      <Shell />
    </SessionProvider>
  );
};
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  // Over any page stands the file that its address names.
  validateSearch: (search: Record<string, unknown>): { file?: number } =>
    Number.isInteger(search['file']) ? { file: search['file'] as number } : {},
  component: Inside,
  beforeLoad: ({ context, location }) => {
    // oxlint-disable-next-line typescript/only-throw-error -- the router's way to go elsewhere
    if (context.profile === null) throw redirect({ to: '/login', search: { to: location.href } });
  },
});

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    // oxlint-disable-next-line typescript/only-throw-error -- the router's way to go elsewhere
    throw redirect({ to: paths.board() });
  },
});

const board = createRoute({
  getParentRoute: () => inside,
  path: '/deals',
  validateSearch: readBoardSearch,
  component: lazyRouteComponent(async () => import('#web/features/deals/BoardPage.tsx'), 'BoardPage'),
});

const deal = createRoute({
  getParentRoute: () => inside,
  path: '/deals/$dealId',
  validateSearch: readDealPageSearch,
  component: lazyRouteComponent(async () => import('#web/features/deals/DealPageRoute.tsx'), 'DealPageRoute'),
});

// The list stays as it is while one goes from lead to lead, so the lead's address is a part of the list's.
const leads = createRoute({
  getParentRoute: () => inside,
  path: '/leads',
  validateSearch: readInboxSearch,
  component: lazyRouteComponent(async () => import('#web/features/leads/InboxPage.tsx'), 'InboxPage'),
});
const lead = createRoute({
  getParentRoute: () => leads,
  path: '$leadId',
  // The panel beside the list, fetched with the list rather than after it.
  loader: () => void import('#web/features/leads/LeadPanel.tsx'),
});

const dealsList = createRoute({
  getParentRoute: () => inside,
  path: '/deals/list',
  validateSearch: readListSearch,
  component: lazyRouteComponent(async () => import('#web/features/deals/ListPage.tsx'), 'ListPage'),
});

const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings/$section',
  validateSearch: (search: Record<string, unknown>): { of?: string } =>
    typeof search['of'] === 'string' ? { of: search['of'] } : {},
  component: lazyRouteComponent(async () => import('#web/features/settings/SettingsPage.tsx'), 'SettingsPage'),
});
const settingsHome = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  beforeLoad: () => {
    // oxlint-disable-next-line typescript/only-throw-error -- the router's way to go elsewhere
    throw redirect({ to: paths.settings() });
  },
});

const contactListing = (search: Record<string, unknown>): ContactListing => {
  const q = textOf(search['q']);
  const sort = contactSorts.find((one) => one === search['sort']);
  return {
    ...(q === undefined || q === '' ? {} : { q }),
    ...(Number.isInteger(search['owner']) ? { owner: search['owner'] as number } : {}),
    ...(sort === undefined ? {} : { sort }),
    ...(search['dir'] === 'asc' || search['dir'] === 'desc' ? { dir: search['dir'] } : {}),
  };
};
const persons = createRoute({
  getParentRoute: () => inside,
  path: '/persons',
  validateSearch: contactListing,
  component: lazyRouteComponent(async () => import('#web/features/contacts/ContactsPage.tsx'), 'PersonsPage'),
});
const organizations = createRoute({
  getParentRoute: () => inside,
  path: '/organizations',
  validateSearch: contactListing,
  component: lazyRouteComponent(async () => import('#web/features/contacts/ContactsPage.tsx'), 'OrganizationsPage'),
});
const person = createRoute({
  getParentRoute: () => inside,
  path: '/persons/$id',
  component: lazyRouteComponent(async () => import('#web/features/contacts/PersonPage.tsx'), 'PersonPage'),
});
const organization = createRoute({
  getParentRoute: () => inside,
  path: '/organizations/$id',
  component: lazyRouteComponent(async () => import('#web/features/contacts/OrganizationPage.tsx'), 'OrganizationPage'),
});

const products = createRoute({
  getParentRoute: () => inside,
  path: '/products',
  validateSearch: productListing,
  component: lazyRouteComponent(async () => import('#web/features/products/ProductsPage.tsx'), 'ProductsPage'),
});

const duplicates = createRoute({
  getParentRoute: () => inside,
  path: '/duplicates',
  validateSearch: readDuplicatesListing,
  component: lazyRouteComponent(async () => import('#web/features/duplicates/DuplicatesPage.tsx'), 'DuplicatesPage'),
});

const activities = createRoute({
  getParentRoute: () => inside,
  path: '/activities',
  validateSearch: activityListing,
  component: lazyRouteComponent(async () => import('#web/features/activities/ActivitiesPage.tsx'), 'ActivitiesPage'),
});

// As with the leads, the list stays while one goes from thread to thread.
const mail = createRoute({
  getParentRoute: () => inside,
  path: '/mail',
  validateSearch: readMailSearch,
  component: lazyRouteComponent(async () => import('#web/features/mail/MailPage.tsx'), 'MailPage'),
});
const mailThread = createRoute({ getParentRoute: () => mail, path: '$threadId' });

const insights = createRoute({
  getParentRoute: () => inside,
  path: '/insights',
  validateSearch: readInsightsSearch,
  component: lazyRouteComponent(async () => import('#web/features/insights/InsightsPage.tsx'), 'InsightsPage'),
});

const imports = createRoute({
  getParentRoute: () => inside,
  path: '/imports',
  validateSearch: (search: Record<string, unknown>): { of?: string } =>
    typeof search['of'] === 'string' ? { of: search['of'] } : {},
  component: lazyRouteComponent(async () => import('#web/features/sheet-imports/ImportsPage.tsx'), 'ImportsPage'),
});
const oneImport = createRoute({
  getParentRoute: () => inside,
  path: '/imports/$importId',
  component: lazyRouteComponent(async () => import('#web/features/sheet-imports/ImportPage.tsx'), 'ImportPage'),
});

const help = createRoute({
  getParentRoute: () => inside,
  path: '/help',
  component: lazyRouteComponent(async () => import('#web/features/help/HelpPage.tsx'), 'HelpPage'),
});

const tree = root.addChildren([
  login,
  setPassword,
  setup,
  home,
  inside.addChildren([
    board,
    dealsList,
    deal,
    leads.addChildren([lead]),
    settings,
    settingsHome,
    persons,
    organizations,
    person,
    organization,
    products,
    duplicates,
    activities,
    mail.addChildren([mailThread]),
    insights,
    imports,
    oneImport,
    help,
  ]),
]);

export const router = createRouter({
  routeTree: tree,
  context: { profile: null, language: 'en', setLanguage: () => undefined } as RouterContext,
  defaultErrorComponent: Failed,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

// The script of the page comes along with the answer who is signed in, rather than after it.
type Preloaded = { options: { component?: { preload?: () => Promise<void> } } };
const known = router.routesById as unknown as Record<string, Preloaded>;
for (const { routeId } of router.matchRoutes(router.latestLocation) as { routeId: string }[])
  void known[routeId]?.options.component?.preload?.();

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
