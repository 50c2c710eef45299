// The visibility groups as the settings show them: all of them, each with its members, settings and pipelines.
import { useQuery } from '@tanstack/react-query';
import {
  addRoleAssignment,
  getRolePipelines,
  getRoles,
  getRoleSettings,
  updateRole,
  updateRolePipelines,
  updateRoleSetting,
} from '#shared/permissions/contract.v1.ts';
import type { SettingKey } from '#shared/permissions/rules.ts';
import { call } from '#web/platform/call.ts';
import { inTreeOrder } from './groups.ts';

export const groupsKey = ['groups'];

const allGroups = async () => {
  const found: Awaited<ReturnType<typeof onePage>>['data'] = [];
  for (;;) {
    const page = await onePage(found.length);
    found.push(...page.data);
    if (page.additional_data?.pagination?.more_items_in_collection !== true) return inTreeOrder(found);
  }
};
const onePage = async (start: number) => call(getRoles, { query: { start, limit: 500 } });

/** The groups, each below the one it stands under. */
export const useGroups = () => useQuery({ queryKey: groupsKey, queryFn: allGroups });

export type Group = Awaited<ReturnType<typeof allGroups>>[number];

/** What a group sets, and the pipelines it sees. */
export const useGroupSettings = (id: number) =>
  useQuery({
    queryKey: [...groupsKey, id],
    queryFn: async () => {
      const [settings, pipelines] = await Promise.all([
        call(getRoleSettings, { params: { id } }),
        call(getRolePipelines, { params: { id } }),
      ]);
      return { settings: settings.data, pipelines: pipelines.data.pipeline_ids };
    },
  });

export const changeGroup = async (id: number, body: { name?: string; parent_role_id?: number | null }) =>
  call(updateRole, { params: { id }, body });

export const changeSetting = async (id: number, key: SettingKey, value: 1 | 3 | 5 | 7) =>
  call(updateRoleSetting, { params: { id }, body: { setting_key: key, value } });

export const showPipelines = async (id: number, change: { add: number[]; remove: number[] }) =>
  call(updateRolePipelines, { params: { id }, body: { visible_pipeline_ids: change } });

export const moveToGroup = async (id: number, userId: number) =>
  call(addRoleAssignment, { params: { id }, body: { user_id: userId } });
