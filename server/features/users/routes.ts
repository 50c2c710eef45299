import * as v2 from '#shared/users/contract.ts';
import * as v1 from '#shared/users/contract.v1.ts';
import { roleSettingsOf } from '#server/features/permissions/role-settings.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { offsetPage } from '#server/platform/http/paging.ts';
import { giveToken } from './adding.ts';
import { findUser, seenBy, togglesOf } from './finding.ts';
import { changeKind } from './granting.ts';
import { inviteAgain, inviteNewUser } from './inviting.ts';
import { presentMe, presentUser } from './present.ts';
import { profile, updateProfile } from './profile.ts';
import { companyOf, roleOfUser } from './profile.queries.ts';
import { switchUser } from './switching-off.ts';
import { listUsers, usersLike } from './users.queries.ts';

const shown = async (reader: Reader, actor: Actor, id: number) => ({
  data: presentUser(await findUser(reader, actor, id), actor.userId),
});

const v1Routes: Route[] = [
  route(v1.getUsers, async ({ tx, actor }) => {
    const rows = await listUsers(tx, seenBy(actor));
    return { data: rows.map((row) => presentUser(row, actor.userId)) };
  }),
  route(v1.findUsers, async ({ tx, actor, query }) => {
    const rows = await usersLike(tx, seenBy(actor), { term: query.term, byEmail: query.search_by_email });
    return { data: rows.map((row) => presentUser(row, actor.userId)) };
  }),
  route(v1.getMe, async ({ tx, actor }) => {
    const row = await findUser(tx, actor, actor.userId);
    return { data: presentMe(row, await companyOf(tx, actor.companyId)) };
  }),
  route(v1.getUser, async ({ tx, actor, params }) => shown(tx, actor, params.id)),
  route(v1.addUser, async ({ tx, actor, body }) => {
    const access = body.access.map((grant) => ({
      app: grant.app,
      admin: grant.admin ?? null,
      permission_set_id: grant.permission_set_id ?? null,
    }));
    const id = await inviteNewUser(tx, actor, { email: body.email, name: body.name, access, active: body.active_flag });
    return shown(tx, actor, id);
  }),
  route(v1.updateUser, async ({ tx, actor, params, body }) => {
    await switchUser(tx, actor, { userId: params.id, active: body.active_flag });
    return shown(tx, actor, params.id);
  }),
  // Nobody can follow a user yet, so nobody does.
  route(v1.getUserFollowers, async ({ tx, actor, params }) => {
    await findUser(tx, actor, params.id);
    return { data: [] };
  }),
  route(v1.getUserPermissions, async ({ tx, actor, params }) => ({ data: await togglesOf(tx, actor, params.id) })),
  route(v1.getUserRoleAssignments, async ({ tx, actor, params, query }) => {
    await findUser(tx, actor, params.id);
    const rows = await roleOfUser(tx, { companyId: actor.companyId, userId: params.id });
    const data = rows.slice(query.start, query.start + query.limit).map((row) => ({ ...row, type: '1' }));
    return { data, additional_data: offsetPage({ ...query, more: false }) };
  }),
  route(v1.getUserRoleSettings, async ({ tx, actor, params }) => {
    const { role_id: roleId } = await findUser(tx, actor, params.id);
    return { data: await roleSettingsOf(tx, { companyId: actor.companyId, roleId }) };
  }),
  route(v1.getUserSettings, async () => ({
    data: {
      marketplace_team: false,
      list_limit: 100,
      beta_app: false,
      prevent_salesphone_callto_override: false,
      file_upload_destination: 'local',
      callto_link_syntax: 'tel:[number]',
      autofill_deal_expected_close_date: false,
      person_duplicate_condition: 'name && (org_id || email || phone)',
    },
  })),
];

const v2Routes: Route[] = [
  route(v2.getProfile, async ({ tx, actor }) => ({ data: await profile(tx, actor) })),
  route(v2.updateProfile, async ({ tx, actor, body }) => ({ data: await updateProfile(tx, actor, body) })),
  route(v2.renewApiToken, async ({ tx, actor }) => ({ data: { api_token: await giveToken(tx, actor) } })),
  route(v2.inviteUser, async ({ tx, actor, params }) => {
    await inviteAgain(tx, actor, params.id);
    return { data: { id: params.id } };
  }),
  route(v2.changeAccess, async ({ tx, actor, params, body }) => {
    await changeKind(tx, actor, { userId: params.id, kind: body.kind });
    return { data: { id: params.id, kind: body.kind } };
  }),
  route(v2.getUserFollowersV2, async ({ tx, actor, params }) => {
    await findUser(tx, actor, params.id);
    return { data: [], additional_data: { next_cursor: null } };
  }),
];

export const userRoutes: Route[] = [...v1Routes, ...v2Routes];
