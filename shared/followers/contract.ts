// Who follows a deal, a person, an organization or a product: the same four calls for each.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { cursorQuery, id, idParams, idText } from '#shared/schemas.ts';

export const follower = z.strictObject({ user_id: id, add_time: z.string() });
export type Follower = z.infer<typeof follower>;

export const followerChange = z.strictObject({
  action: z.enum(['added', 'removed']),
  actor_user_id: id,
  follower_user_id: id,
  time: z.string(),
});
export type FollowerChange = z.infer<typeof followerChange>;

export const followerParams = idParams.extend({ follower_id: idText });

type Followed = {
  /** As operations are named: `Deal`. */
  name: string;
  /** As a sentence calls it: `a deal`. */
  spoken: string;
  path: `/api/v2/${string}/{id}/followers`;
  tag: string;
  /** Codes of what a following can be refused with. */
  errors: readonly string[];
};

const followerCalls = ({ name, spoken, path, tag, errors }: Followed) => {
  const one = { can: 'user', tag, params: idParams } as const;
  return {
    list: endpoint({
      ...one,
      name: `get${name}Followers`,
      method: 'GET',
      path,
      summary: `Who follows ${spoken}.`,
      query: z.object(cursorQuery),
      reply: z.array(follower),
      paging: 'cursor',
      errors: ['not_found'],
    }),
    add: endpoint({
      ...one,
      name: `add${name}Follower`,
      method: 'POST',
      path,
      summary: `Lets a user follow ${spoken}; followers always see it.`,
      body: z.strictObject({ user_id: id }),
      reply: follower,
      status: 201,
      errors,
    }),
    listChanges: endpoint({
      ...one,
      name: `get${name}FollowersChangelog`,
      method: 'GET',
      path: `${path}/changelog`,
      summary: `Who began and ceased to follow ${spoken}, newest first.`,
      query: z.object(cursorQuery),
      reply: z.array(followerChange),
      paging: 'cursor',
      errors: ['not_found'],
    }),
    remove: endpoint({
      ...one,
      name: `delete${name}Follower`,
      method: 'DELETE',
      path: `${path}/{follower_id}`,
      summary: `Ends a following of ${spoken}; \`follower_id\` is the user.`,
      params: followerParams,
      reply: z.strictObject({ user_id: id }),
      errors,
    }),
  };
};

export type FollowerCalls = ReturnType<typeof followerCalls>;

export const dealFollowerCalls = followerCalls({
  name: 'Deal',
  spoken: 'a deal',
  path: '/api/v2/deals/{id}/followers',
  tag: 'Deals',
  errors: ['deal_deleted', 'deal_not_editable'],
});

export const personFollowerCalls = followerCalls({
  name: 'Person',
  spoken: 'a person',
  path: '/api/v2/persons/{id}/followers',
  tag: 'people',
  errors: ['not_found'],
});

export const organizationFollowerCalls = followerCalls({
  name: 'Organization',
  spoken: 'an organization',
  path: '/api/v2/organizations/{id}/followers',
  tag: 'organizations',
  errors: ['not_found'],
});

export const productFollowerCalls = followerCalls({
  name: 'Product',
  spoken: 'a product',
  path: '/api/v2/products/{id}/followers',
  tag: 'Products',
  errors: ['not_found'],
});
