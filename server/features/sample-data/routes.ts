import * as contract from '#shared/sample-data/contract.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { hasSample } from './queries.ts';
import { removeSample } from './sample.ts';

export const sampleDataRoutes: Route[] = [
  route(contract.getSampleData, async ({ tx, actor }) => ({
    data: { has_sample_data: await hasSample(tx, actor.companyId) },
  })),
  route(contract.removeSampleData, async ({ tx, actor }) => ({ data: await removeSample(tx, actor) })),
];
