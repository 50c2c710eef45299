// Every HTTP call there is, one line a feature.
import type { Route } from '#server/platform/http/call.ts';
import { companyRoutes } from '#server/features/companies/routes.ts';

export const routes: Route[] = [
  ...companyRoutes,
];
