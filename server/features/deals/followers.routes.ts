import { dealFollowerCalls } from '#shared/followers/contract.ts';
import { legacyDealFollowerCalls } from '#shared/followers/contract.v1.ts';
import { followerRoutes, legacyFollowerRoutes } from '#server/features/followers/serving.ts';
import type { Route } from '#server/platform/http/call.ts';
import { dealFollowers } from './followers.ts';

export const dealFollowerRoutes: Route[] = [
  ...followerRoutes(dealFollowerCalls, dealFollowers),
  ...legacyFollowerRoutes(legacyDealFollowerCalls, dealFollowers),
];
