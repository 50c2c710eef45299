// The same in v1, where a following has an id: that of its user.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { id, idParams, looseId, offsetQuery } from '#shared/schemas.ts';
import { followerParams } from './contract.ts';

type Followed = {
  name: string;
  spoken: string;
  path: `/api/v1/${string}/{id}/followers`;
  tag: string;
  /** Under which name a following tells whom it follows. */
  key: `${string}_id`;
  errors: readonly string[];
  /** How many a page holds unless said otherwise. */
  pageOf?: number;
  addedStatus?: 201;
};

const legacyFollowerCalls = (of: Followed) => {
  const { name, spoken, path, tag, key, errors, pageOf = 100 } = of;
  const one = { can: 'user', tag, params: idParams } as const;
  const follower: z.ZodType<Record<string, number | string>> = z.strictObject({
    user_id: id,
    id,
    [key]: id,
    add_time: z.string(),
  });
  return {
    key,
    list: endpoint({
      ...one,
      name: `get${name}FollowersV1`,
      method: 'GET',
      path,
      summary: `Who follows ${spoken}.`,
      query: z.object({ ...offsetQuery, limit: offsetQuery.limit.default(pageOf) }),
      reply: z.array(follower),
      paging: 'offset',
      errors: ['not_found'],
    }),
    add: endpoint({
      ...one,
      name: `add${name}FollowerV1`,
      method: 'POST',
      path,
      summary: `Lets a user follow ${spoken}.`,
      body: z.object({ user_id: looseId }),
      reply: follower,
      errors,
      ...(of.addedStatus === undefined ? {} : { status: of.addedStatus }),
    }),
    remove: endpoint({
      ...one,
      name: `delete${name}FollowerV1`,
      method: 'DELETE',
      path: `${path}/{follower_id}`,
      summary: `Ends a following of ${spoken}; \`follower_id\` is the \`id\` the list gave.`,
      params: followerParams,
      reply: z.strictObject({ id }),
      errors,
    }),
  };
};

export type LegacyFollowerCalls = ReturnType<typeof legacyFollowerCalls>;

export const legacyDealFollowerCalls = legacyFollowerCalls({
  name: 'Deal',
  spoken: 'a deal',
  path: '/api/v1/deals/{id}/followers',
  tag: 'Deals',
  key: 'deal_id',
  errors: ['deal_deleted', 'deal_archived', 'deal_not_editable'],
  pageOf: 500,
});

export const legacyPersonFollowerCalls = legacyFollowerCalls({
  name: 'Person',
  spoken: 'a person',
  path: '/api/v1/persons/{id}/followers',
  tag: 'people',
  key: 'person_id',
  errors: ['not_found'],
});

export const legacyOrganizationFollowerCalls = legacyFollowerCalls({
  name: 'Organization',
  spoken: 'an organization',
  path: '/api/v1/organizations/{id}/followers',
  tag: 'organizations',
  key: 'org_id',
  errors: ['not_found'],
});

export const legacyProductFollowerCalls = legacyFollowerCalls({
  name: 'Product',
  spoken: 'a product',
  path: '/api/v1/products/{id}/followers',
  tag: 'Products',
  key: 'product_id',
  errors: ['not_found'],
  addedStatus: 201,
});
