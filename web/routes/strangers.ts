// The pages for who is not signed in.
import { createRoute } from '@tanstack/react-router';
import { laterPage } from '#web/ui/later.tsx';
import { root } from './frame.tsx';
import { textOf } from './search.ts';

const withToken = (search: Record<string, unknown>): { token?: string } => {
  const token = textOf(search['token']);
  return token === undefined ? {} : { token };
};

// Where one wanted to go before being asked to log in; only an address of our own.
const wanted = (search: Record<string, unknown>): { to?: string; done?: 'password' } => ({
  ...(typeof search['to'] === 'string' && /^\/(?![/\\])/.test(search['to']) ? { to: search['to'] } : {}),
  ...(search['done'] === 'password' ? { done: 'password' as const } : {}),
});

export const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: wanted,
  component: laterPage(async () => (await import('#web/features/session/LoginPage.tsx')).LoginPage),
});

export const setPassword = createRoute({
  getParentRoute: () => root,
  path: '/set-password',
  validateSearch: withToken,
  component: laterPage(async () => (await import('#web/features/session/SetPasswordPage.tsx')).SetPasswordPage),
});

export const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  validateSearch: withToken,
  component: laterPage(async () => (await import('#web/features/session/SetupPage.tsx')).SetupPage),
});
