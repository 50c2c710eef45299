// Every HTTP call there is, one line a feature.
import { activityRoutes } from '#server/features/activities/routes.ts';
import type { Route } from '#server/platform/http/call.ts';
import { companyRoutes } from '#server/features/companies/routes.ts';
import { pipelineRoutes } from '#server/features/pipelines/routes.ts';
import { stageRoutes } from '#server/features/stages/routes.ts';
import { leadRoutes } from '#server/features/leads/routes.ts';

export const routes: Route[] = [
  ...activityRoutes,
  ...companyRoutes,
  ...pipelineRoutes,
  ...stageRoutes,
  ...leadRoutes,
];
