// Followers of people in v2 of the API.
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

const shared = { can: 'user', tag: 'people', params: idParams, errors: ['not_found'] } as const;

export const listPersonFollowers = endpoint({
  ...shared,
  name: 'getPersonFollowers',
  method: 'GET',
  path: '/api/v2/persons/{id}/followers',
  summary: 'Who follows a person.',
  query: followerPage,
  reply: z.array(follower),
  paging: 'cursor',
});

export const addPersonFollower = endpoint({
  ...shared,
  name: 'addPersonFollower',
  method: 'POST',
  path: '/api/v2/persons/{id}/followers',
  summary: 'Lets a user follow a person; followers always see it.',
  body: newFollower,
  reply: follower,
  status: 201,
});

export const listPersonFollowerChanges = endpoint({
  ...shared,
  name: 'getPersonFollowersChangelog',
  method: 'GET',
  path: '/api/v2/persons/{id}/followers/changelog',
  summary: 'Who began and ceased to follow a person, newest first.',
  query: followerPage,
  reply: z.array(followerChange),
  paging: 'cursor',
});

export const deletePersonFollower = endpoint({
  ...shared,
  name: 'deletePersonFollower',
  method: 'DELETE',
  path: '/api/v2/persons/{id}/followers/{follower_id}',
  summary: 'Ends a following; `follower_id` is the user.',
  params: followerParams,
  reply: removedFollower,
});
