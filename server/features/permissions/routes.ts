import * as v2 from '#shared/permissions/contract.ts';
import * as v1 from '#shared/permissions/contract.v1.ts';
import { heldToggles, togglesOfApp } from '#shared/permissions/rules.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { offsetPage } from '#server/platform/http/paging.ts';
import { rolePipelines } from './role-pipelines.queries.ts';
import { roleSettingsOf } from './role-settings.ts';
import { listRoles, roleAssignments, type RoleRow } from './roles.queries.ts';
import {
  addRole,
  assignRole,
  deleteRole,
  findRole,
  setRoleSetting,
  showRolePipelines,
  unassignRole,
  updateRole,
} from './roles.ts';
import { listSets, setAssignments, type SetRow } from './sets.queries.ts';
import { findSet, switchToggles } from './sets.ts';

type Page = { start: number; limit: number };

/** Cuts the row that tells whether there are more. */
const paged = <Row>(rows: Row[], page: Page) => ({
  rows: rows.slice(0, page.limit),
  additional_data: offsetPage({ ...page, more: rows.length > page.limit }),
});

const presentSet = ({ contents: _contents, ...set }: SetRow) => set;

const presentRole = ({ level: _level, ...role }: RoleRow) => ({
  ...role,
  assignment_count: String(role.assignment_count),
  sub_role_count: String(role.sub_role_count),
});

const setRoutes: Route[] = [
  route(v1.getPermissionSets, async ({ tx, actor, query }) => {
    const rows = await listSets(tx, actor.companyId, query.app ?? null);
    return { data: rows.map(presentSet) };
  }),
  route(v1.getPermissionSet, async ({ tx, actor, params }) => {
    const row = await findSet(tx, actor, params.id);
    return { data: [{ ...presentSet(row), contents: heldToggles(row) }] };
  }),
  route(v1.getPermissionSetAssignments, async ({ tx, actor, params, query }) => {
    await findSet(tx, actor, params.id);
    const { rows, additional_data } = paged(
      await setAssignments(tx, { companyId: actor.companyId, id: params.id }, query),
      query,
    );
    return { data: rows, additional_data };
  }),
  route(v2.updatePermissionSet, async ({ tx, actor, params, body }) => {
    const row = await switchToggles(tx, actor, { id: params.id, toggles: body.contents });
    const held = new Set(heldToggles(row));
    return {
      data: { ...row, contents: Object.fromEntries(togglesOfApp(row.app).map((toggle) => [toggle, held.has(toggle)])) },
    };
  }),
];

const roleRoutes: Route[] = [
  route(v1.getRoles, async ({ tx, actor, query }) => {
    const { rows, additional_data } = paged(await listRoles(tx, actor.companyId, query), query);
    return { data: rows.map((row) => ({ ...presentRole(row), level: row.level })), additional_data };
  }),
  route(v1.getRole, async ({ tx, actor, params }) => {
    const row = await findRole(tx, actor, params.id);
    const settings = await roleSettingsOf(tx, { companyId: actor.companyId, roleId: params.id });
    return { data: presentRole(row), additional_data: { settings } };
  }),
  route(v1.addRole, async ({ tx, actor, body }) => ({
    data: { id: await addRole(tx, actor, { name: body.name, parentId: body.parent_role_id }) },
  })),
  route(v1.updateRole, async ({ tx, actor, params, body }) => {
    await updateRole(tx, actor, { id: params.id, name: body.name, parentId: body.parent_role_id });
    return { data: { id: params.id } };
  }),
  route(v1.deleteRole, async ({ tx, actor, params }) => {
    await deleteRole(tx, actor, params.id);
    return { data: { id: params.id } };
  }),
];

const roleMemberRoutes: Route[] = [
  route(v1.getRoleAssignments, async ({ tx, actor, params, query }) => {
    await findRole(tx, actor, params.id);
    const found = await roleAssignments(tx, { companyId: actor.companyId, roleId: params.id }, query);
    const { rows, additional_data } = paged(found, query);
    return { data: rows.map((row) => ({ ...row, type: '1' })), additional_data };
  }),
  route(v1.addRoleAssignment, async ({ tx, actor, params, body }) => {
    await assignRole(tx, actor, { id: params.id, userId: body.user_id });
    return { data: { user_id: body.user_id, role_id: params.id } };
  }),
  route(v1.deleteRoleAssignment, async ({ tx, actor, params, body }) => {
    await unassignRole(tx, actor, { id: params.id, userId: body.user_id });
    return { data: { id: params.id } };
  }),
  route(v1.getRolePipelines, async ({ tx, actor, params, query }) => {
    await findRole(tx, actor, params.id);
    const ids = await rolePipelines(tx, { companyId: actor.companyId, roleId: params.id }, query.visible);
    return { data: { pipeline_ids: ids, visible: query.visible } };
  }),
  route(v1.updateRolePipelines, async ({ tx, actor, params, body }) => {
    const ids = await showRolePipelines(tx, actor, { id: params.id, ...body.visible_pipeline_ids });
    return { data: { pipeline_ids: ids, visible: true } };
  }),
  route(v1.getRoleSettings, async ({ tx, actor, params }) => {
    await findRole(tx, actor, params.id);
    return { data: await roleSettingsOf(tx, { companyId: actor.companyId, roleId: params.id }) };
  }),
  route(v1.updateRoleSetting, async ({ tx, actor, params, body }) => {
    await setRoleSetting(tx, actor, { id: params.id, key: body.setting_key, value: body.value });
    return { data: { id: params.id, [body.setting_key]: body.value } };
  }),
];

export const permissionRoutes: Route[] = [...setRoutes, ...roleRoutes, ...roleMemberRoutes];
