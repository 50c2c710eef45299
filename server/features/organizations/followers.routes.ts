import * as contract from '#shared/organizations/followers.contract.ts';
import {
  follow,
  followerChangesPage,
  followersPage,
  unfollow,
  type FollowedContact,
} from '#server/features/contacts/followers.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { notFound } from '#server/platform/errors.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { v2Time } from '#server/platform/times.ts';
import { seenOrganization } from './organizations.ts';

const followed = async (tx: Tx, actor: Actor, id: number): Promise<FollowedContact> => {
  if ((await seenOrganization(tx, actor, id)) === undefined) throw notFound();
  return { kind: 'organization', id };
};

export const organizationFollowerRoutes: Route[] = [
  route(contract.listOrganizationFollowers, async ({ tx, actor, params, query }) => {
    const { items, nextCursor } = await followersPage(tx, actor, { ...(await followed(tx, actor, params.id)), query });
    return { data: items, additional_data: { next_cursor: nextCursor } };
  }),
  route(contract.addOrganizationFollower, async ({ tx, actor, params, body }) => {
    const row = await follow(tx, actor, { ...(await followed(tx, actor, params.id)), userId: body.user_id });
    return { data: { ...row, add_time: v2Time(row.add_time) } };
  }),
  route(contract.listOrganizationFollowerChanges, async ({ tx, actor, params, query }) => {
    const contact = await followed(tx, actor, params.id);
    const { items, nextCursor } = await followerChangesPage(tx, actor, { ...contact, query });
    return { data: items, additional_data: { next_cursor: nextCursor } };
  }),
  route(contract.deleteOrganizationFollower, async ({ tx, actor, params }) => {
    await unfollow(tx, actor, { ...(await followed(tx, actor, params.id)), userId: params.follower_id });
    return { data: { user_id: params.follower_id } };
  }),
];
