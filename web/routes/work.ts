// What is done beside the deals: activities, mail, products, insights, imports; and the settings and the help.
import { createRoute, redirect } from '@tanstack/react-router';
import { activityListing } from '#web/features/activities/listing.ts';
import { readInsightsSearch } from '#web/features/insights/insights-search.ts';
import { readMailSearch } from '#web/features/mail/mail-search.ts';
import { productListing } from '#web/features/products/listing.ts';
import { paths } from '#web/paths.ts';
import { laterPage } from '#web/ui/later.tsx';
import { inside } from './frame.tsx';
import { withOf } from './search.ts';

export const activities = createRoute({
  getParentRoute: () => inside,
  path: '/activities',
  validateSearch: activityListing,
  component: laterPage(async () => (await import('#web/features/activities/ActivitiesPage.tsx')).ActivitiesPage),
});

// As with the leads, the list stays while one goes from thread to thread.
export const mail = createRoute({
  getParentRoute: () => inside,
  path: '/mail',
  validateSearch: readMailSearch,
  component: laterPage(async () => (await import('#web/features/mail/MailPage.tsx')).MailPage),
});

export const mailThread = createRoute({ getParentRoute: () => mail, path: '$threadId' });

export const products = createRoute({
  getParentRoute: () => inside,
  path: '/products',
  validateSearch: productListing,
  component: laterPage(async () => (await import('#web/features/products/ProductsPage.tsx')).ProductsPage),
});

export const insights = createRoute({
  getParentRoute: () => inside,
  path: '/insights',
  validateSearch: readInsightsSearch,
  component: laterPage(async () => (await import('#web/features/insights/InsightsPage.tsx')).InsightsPage),
});

export const imports = createRoute({
  getParentRoute: () => inside,
  path: '/imports',
  validateSearch: withOf,
  component: laterPage(async () => (await import('#web/features/sheet-imports/ImportsPage.tsx')).ImportsPage),
});

export const oneImport = createRoute({
  getParentRoute: () => inside,
  path: '/imports/$importId',
  component: laterPage(async () => (await import('#web/features/sheet-imports/ImportPage.tsx')).ImportPage),
});

export const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings/$section',
  validateSearch: withOf,
  component: laterPage(async () => (await import('#web/features/settings/SettingsPage.tsx')).SettingsPage),
});

export const settingsHome = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  beforeLoad: () => {
    // oxlint-disable-next-line typescript/only-throw-error -- the router's way to go elsewhere
    throw redirect({ to: paths.settings() });
  },
});

export const help = createRoute({
  getParentRoute: () => inside,
  path: '/help',
  component: laterPage(async () => (await import('#web/features/help/HelpPage.tsx')).HelpPage),
});
