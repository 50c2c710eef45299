import { organizationFollowerCalls } from '#shared/followers/contract.ts';
import { legacyOrganizationFollowerCalls } from '#shared/followers/contract.v1.ts';
import { followedFreely } from '#server/features/followers/freely.ts';
import { followerRoutes, legacyFollowerRoutes } from '#server/features/followers/serving.ts';
import { notFound } from '#server/platform/errors.ts';
import type { Route } from '#server/platform/http/call.ts';
import { seenOrganization } from './organizations.ts';

const organizationFollowers = followedFreely('organization', async (reader, actor, id) => {
  if ((await seenOrganization(reader, actor, id)) === undefined) throw notFound();
});

export const organizationFollowerRoutes: Route[] = [
  ...followerRoutes(organizationFollowerCalls, organizationFollowers),
  ...legacyFollowerRoutes(legacyOrganizationFollowerCalls, organizationFollowers),
];
