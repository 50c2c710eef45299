import assert from 'node:assert/strict';
import { test } from 'node:test';
import { v1, v2 } from 'pipedrive';
import { asV1, asV2, listeningServer } from './server.ts';

const server = await listeningServer();
const { admin, regular, roleId } = server.company;
const settings = asV1(server, admin);
const users = new v1.UsersApi(settings);
const roles = new v1.RolesApi(settings);

test('the client learns who it is', async () => {
  const { data } = await users.getCurrentUser();
  assert.deepEqual(
    [data?.id, data?.email, data?.is_you, data?.company_id],
    [admin.id, admin.email, true, server.company.id],
  );
});

test('users are added, listed, found, read and switched off', async () => {
  const added = await users.addUser({
    AddUserRequest: { email: 'new@company.example', access: [{ app: 'sales' }] } as never,
  });
  const id = added.data?.id as number;
  assert.ok((await users.getUsers()).data?.some((user) => user.id === id));
  assert.equal((await users.findUsersByName({ term: 'new@company', search_by_email: 1 })).data?.[0]?.id, id);
  assert.equal((await users.getUser({ id })).data?.active_flag, true);
  assert.equal((await users.updateUser({ id, UpdateUserRequest: { active_flag: false } })).data?.active_flag, false);
});

test('a user has permissions, roles and followers', async () => {
  const { id } = regular;
  assert.equal((await users.getUserPermissions({ id })).data?.can_convert_deals_to_leads, true);
  assert.equal((await users.getUserRoleAssignments({ id })).data?.[0]?.role_id, roleId);
  assert.equal((await users.getUserRoleSettings({ id })).success, true);
  assert.equal((await users.getUserFollowers({ id })).success, true);
  assert.deepEqual((await new v2.UsersApi(asV2(server, admin)).getUserFollowers({ id })).data, []);
});

test('permission sets are listed and read, with who holds them', async () => {
  const sets = new v1.PermissionSetsApi(settings);
  const { data } = await sets.getPermissionSets({});
  const regularSales = data?.find(({ app, type }) => app === 'sales' && (type as string) === 'regular');
  const id = regularSales?.id as string;
  const read = (await sets.getPermissionSet({ id })) as unknown as { data: { contents: string[] }[] };
  assert.ok(JSON.stringify(read.data).includes('can_convert_deals_to_leads'));
  assert.ok((await sets.getPermissionSetAssignments({ id })).data?.some(({ user_id: user }) => user === regular.id));
});

test('a role is added, read, given, set up and deleted', async () => {
  const added = await roles.addRole({ AddRoleRequest: { name: 'South', parent_role_id: roleId } });
  const id = (added.data as unknown as { id: number }).id;
  assert.ok((await roles.getRoles({})).data?.some((role) => role.id === id));
  await roles.updateRole({ id, BaseRoleRequest: { name: 'South-west' } });
  assert.equal((await roles.getRole({ id })).data?.name, 'South-west');
  await roles.addRoleAssignment({ id, AddRoleAssignmentRequest: { user_id: regular.id } });
  assert.deepEqual(
    (await roles.getRoleAssignments({ id })).data?.map(({ user_id: user }) => user),
    [regular.id],
  );
  await roles.addOrUpdateRoleSetting({
    id,
    AddOrUpdateRoleSettingRequest: { setting_key: 'deal_default_visibility', value: 7 },
  });
  assert.equal((await roles.getRoleSettings({ id })).data?.deal_default_visibility, 7);
  assert.equal(((await roles.getRolePipelines({ id })) as { success: boolean }).success, true);
  await roles.deleteRoleAssignment({ id, DeleteRoleAssignmentRequest: { user_id: regular.id } });
  assert.equal((await roles.deleteRole({ id })).success, true);
});

test('the settings of the caller and the currencies are read', async () => {
  const own = await new v1.UserSettingsApi(settings).getUserSettings();
  assert.equal(typeof own.data?.list_limit, 'number');
  const currencies = await new v1.CurrenciesApi(settings).getCurrencies({});
  assert.ok(currencies.data?.some(({ code }) => code === 'EUR'));
});

test('a filter is added, read, listed, used and deleted', async () => {
  const filters = new v1.FiltersApi(settings);
  const conditions = {
    glue: 'and',
    conditions: [
      {
        glue: 'and',
        conditions: [
          { object: 'deal', field_id: await fieldId('status'), operator: '=', value: 'open', extra_value: null },
        ],
      },
      { glue: 'or', conditions: [] },
    ],
  };
  const added = await filters.addFilter({
    AddFilterRequest: { name: 'Open deals', type: 'deals', conditions } as never,
  });
  const id = added.data?.id as number;
  assert.equal((await filters.getFilter({ id })).data?.name, 'Open deals');
  assert.ok((await filters.getFilters({})).data?.some((filter) => filter.id === id));
  assert.equal((await new v2.DealsApi(asV2(server, admin)).getDeals({ filter_id: id })).success, true);
  assert.equal(((await filters.getFilterHelpers()) as { success: boolean }).success, true);
  assert.equal((await filters.deleteFilter({ id })).success, true);
});

const fieldId = async (key: string): Promise<number> => {
  const reply = await fetch(`${server.url}/api/v1/dealFields?limit=500&api_token=${admin.token}`);
  const { data } = (await reply.json()) as { data: { id: number; key: string }[] };
  return data.find((field) => field.key === key)?.id as number;
};
