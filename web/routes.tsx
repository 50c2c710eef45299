// The map of addresses. Every page is a file of its own, fetched when it is first asked for.
import { createRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { ErrorPage } from '#web/app/ErrorPage.tsx';
import { duplicates, organization, organizations, person, persons } from './routes/contacts.ts';
import { board, deal, dealsList, lead, leads } from './routes/deals.ts';
import { home, inside, root, type RouterContext } from './routes/frame.tsx';
import { login, setPassword, setup } from './routes/strangers.ts';
import {
  activities,
  help,
  imports,
  insights,
  mail,
  mailThread,
  oneImport,
  products,
  settings,
  settingsHome,
} from './routes/work.ts';

const Failed = ({ error, reset }: ErrorComponentProps) => <ErrorPage error={error as Error} reset={reset} />;

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
  // One that fails is told of where it shows.
  void known[routeId]?.options.component?.preload?.().catch(() => undefined);

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
