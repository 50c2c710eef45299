// The map of addresses. Every page is a file of its own, fetched when it is first asked for.
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, redirect, useNavigate, useRouteContext } from '@tanstack/react-router';
import { ErrorPage, MissingPage } from '#web/app/ErrorPage.tsx';
import { Shell } from '#web/app/Shell.tsx';
import { LoginPage } from '#web/features/session/LoginPage.tsx';
import { paths } from '#web/paths.ts';
import type { Language } from '#web/platform/language.tsx';
import { SessionProvider, type Profile } from '#web/platform/session.tsx';

type RouterContext = { profile: Profile | null; language: Language; setLanguage: (language: Language) => void };

const root = createRootRouteWithContext<RouterContext>()({ notFoundComponent: MissingPage, errorComponent: ErrorPage });

const Login = () => {
  const navigate = useNavigate();
  return <LoginPage onSignedIn={() => void navigate({ to: paths.board() })} />;
};
const login = createRoute({ getParentRoute: () => root, path: '/login', component: Login });

const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: () => {
    const { profile } = useRouteContext({ from: '/inside' });
    return profile === null ? null : (
      <SessionProvider profile={profile}>
        <Shell />
      </SessionProvider>
    );
  },
  beforeLoad: ({ context, location }) => {
    if (context.profile === null) throw redirect({ to: paths.login(), search: { to: location.href } as never });
  },
});

const home = createRoute({ getParentRoute: () => root, path: '/', beforeLoad: () => { throw redirect({ to: paths.board() }); } });
const board = createRoute({ getParentRoute: () => inside, path: '/deals', component: lazyRouteComponent(async () => import('#web/features/deals/BoardPage.tsx'), 'BoardPage') });

const tree = root.addChildren([login, home, inside.addChildren([board])]);

export const router = createRouter({ routeTree: tree, context: { profile: null, language: 'en', setLanguage: () => undefined }, defaultPreload: 'intent', scrollRestoration: true });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
