import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { cursorQuery, id, idParams, idText } from '#shared/schemas.ts';

const follower = z.strictObject({ user_id: id, add_time: z.string() });
const errors = ['deal_deleted', 'deal_not_editable'];

export const listDealFollowers = endpoint({
  name: 'getDealFollowers',
  method: 'GET',
  path: '/api/v2/deals/{id}/followers',
  can: 'user',
  summary: 'List the followers of a deal.',
  tag: 'Deals',
  params: idParams,
  query: z.object(cursorQuery),
  reply: z.array(follower),
  paging: 'cursor',
});

export const addDealFollower = endpoint({
  name: 'addDealFollower',
  method: 'POST',
  path: '/api/v2/deals/{id}/followers',
  can: 'user',
  summary: 'Let a user follow a deal. Oneself, one may always add.',
  tag: 'Deals',
  params: idParams,
  body: z.strictObject({ user_id: id }),
  reply: follower,
  status: 201,
  errors,
});

export const listDealFollowerChanges = endpoint({
  name: 'getDealFollowersChangelog',
  method: 'GET',
  path: '/api/v2/deals/{id}/followers/changelog',
  can: 'user',
  summary: 'Who began and ceased to follow a deal, newest first.',
  tag: 'Deals',
  params: idParams,
  query: z.object(cursorQuery),
  reply: z.array(
    z.strictObject({ action: z.enum(['added', 'removed']), actor_user_id: id, follower_user_id: id, time: z.string() }),
  ),
  paging: 'cursor',
});

export const deleteDealFollower = endpoint({
  name: 'deleteDealFollower',
  method: 'DELETE',
  path: '/api/v2/deals/{id}/followers/{follower_id}',
  can: 'user',
  summary: 'End the following of a deal.',
  tag: 'Deals',
  params: z.object({ id: idText, follower_id: idText }),
  reply: z.strictObject({ user_id: id }),
  errors,
});
