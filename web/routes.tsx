// The map of addresses. Every page is a file of its own, fetched when it is first asked for.
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  useNavigate,
  useRouteContext,
  type ErrorComponentProps,
} from '@tanstack/react-router';
import { ErrorPage, MissingPage } from '#web/app/ErrorPage.tsx';
import { Shell } from '#web/app/Shell.tsx';
import { LoginPage } from '#web/features/session/LoginPage.tsx';
import { SetupPage } from '#web/features/session/SetupPage.tsx';
import { paths } from '#web/paths.ts';
import type { Language } from '#web/platform/language.tsx';
import { SessionProvider, type Profile } from '#web/platform/session.tsx';

export type RouterContext = { profile: Profile | null; language: Language; setLanguage: (language: Language) => void };

const Failed = ({ error, reset }: ErrorComponentProps) => <ErrorPage error={error as Error} reset={reset} />;

const root = createRootRouteWithContext<RouterContext>()({ notFoundComponent: MissingPage });

// Where one wanted to go before being asked to log in; only an address of our own.
const wanted = (search: Record<string, unknown>): { to?: string } => (typeof search['to'] === 'string' && /^\/(?!\/)/.test(search['to']) ? { to: search['to'] } : {});

const Login = () => {
  const navigate = useNavigate();
  const { to } = login.useSearch();
  return <LoginPage onSignedIn={() => void navigate({ to: to ?? paths.board() })} />;
};
const login = createRoute({ getParentRoute: () => root, path: '/login', validateSearch: wanted, component: Login });
const setPassword = createRoute({ getParentRoute: () => root, path: '/set-password', component: Login });

const Setup = () => {
  const navigate = useNavigate();
  const { language, setLanguage } = useRouteContext({ from: '/setup' });
  return <SetupPage language={language} onLanguage={setLanguage} onDone={() => void navigate({ to: paths.board() })} />;
};
const setup = createRoute({ getParentRoute: () => root, path: '/setup', component: Setup });

const Inside = () => {
  const { profile } = useRouteContext({ from: '/inside' });
  return profile === null ? null : (
    <SessionProvider profile={profile}>
      <Shell />
    </SessionProvider>
  );
};
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
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
  component: lazyRouteComponent(async () => import('#web/features/deals/BoardPage.tsx'), 'BoardPage'),
});

const tree = root.addChildren([login, setPassword, setup, home, inside.addChildren([board])]);

export const router = createRouter({
  routeTree: tree,
  context: { profile: null, language: 'en', setLanguage: () => undefined } as RouterContext,
  defaultErrorComponent: Failed,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
