import { personFollowerCalls } from '#shared/followers/contract.ts';
import { legacyPersonFollowerCalls } from '#shared/followers/contract.v1.ts';
import { followedFreely } from '#server/features/followers/freely.ts';
import { followerRoutes, legacyFollowerRoutes } from '#server/features/followers/serving.ts';
import { notFound } from '#server/platform/errors.ts';
import type { Route } from '#server/platform/http/call.ts';
import { seenPerson } from './people.ts';

const personFollowers = followedFreely('person', async (reader, actor, id) => {
  if ((await seenPerson(reader, actor, id)) === undefined) throw notFound();
});

export const personFollowerRoutes: Route[] = [
  ...followerRoutes(personFollowerCalls, personFollowers),
  ...legacyFollowerRoutes(legacyPersonFollowerCalls, personFollowers),
];
