// What stands around the pages: the root, and the frame of who is signed in.
import { createRootRouteWithContext, createRoute, Navigate, redirect, useLocation } from '@tanstack/react-router';
import { MissingPage } from '#web/app/ErrorPage.tsx';
import { Shell } from '#web/app/Shell.tsx';
import { paths } from '#web/paths.ts';
import type { Language } from '#web/platform/language.tsx';
import { SessionProvider, useProfileQuery, type Profile } from '#web/platform/session.tsx';

export type RouterContext = { profile: Profile | null; language: Language; setLanguage: (language: Language) => void };

export const root = createRootRouteWithContext<RouterContext>()({ notFoundComponent: MissingPage });

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

export const inside = createRoute({
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

export const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    // oxlint-disable-next-line typescript/only-throw-error -- the router's way to go elsewhere
    throw redirect({ to: paths.board() });
  },
});
