// Followers of organizations in v2 of the API.
import { z } from 'zod';
import {
  follower,
  followerChange,
  followerPage,
  followerParams,
  newFollower,
  removedFollower,
} from '#shared/contacts/followers.ts';
import { endpoint } from '#shared/endpoint.ts';
import { idParams } from '#shared/schemas.ts';

const shared = { can: 'user', tag: 'organizations', params: idParams, errors: ['not_found'] } as const;

export const listOrganizationFollowers = endpoint({
  ...shared,
  name: 'getOrganizationFollowers',
  method: 'GET',
  path: '/api/v2/organizations/{id}/followers',
  summary: 'Who follows an organization.',
  query: followerPage,
  reply: z.array(follower),
  paging: 'cursor',
});

export const addOrganizationFollower = endpoint({
  ...shared,
  name: 'addOrganizationFollower',
  method: 'POST',
  path: '/api/v2/organizations/{id}/followers',
  summary: 'Lets a user follow an organization; followers always see it.',
  body: newFollower,
  reply: follower,
  status: 201,
});

export const listOrganizationFollowerChanges = endpoint({
  ...shared,
  name: 'getOrganizationFollowersChangelog',
  method: 'GET',
  path: '/api/v2/organizations/{id}/followers/changelog',
  summary: 'Who began and ceased to follow an organization, newest first.',
  query: followerPage,
  reply: z.array(followerChange),
  paging: 'cursor',
});

export const deleteOrganizationFollower = endpoint({
  ...shared,
  name: 'deleteOrganizationFollower',
  method: 'DELETE',
  path: '/api/v2/organizations/{id}/followers/{follower_id}',
  summary: 'Ends a following; `follower_id` is the user.',
  params: followerParams,
  reply: removedFollower,
});
