import { sql } from 'kysely';
import type { Reader, Tx } from '#server/platform/db/database.ts';

export type RoleKey = { companyId: number; roleId: number };

export const roleSetting = async (reader: Reader, role: RoleKey, key: string): Promise<number | undefined> => {
  const { rows } = await sql<{ value: number }>`select value from role_settings
    where company_id = ${role.companyId} and role_id = ${role.roleId} and key = ${key}`.execute(reader);
  return rows[0]?.value;
};

export const roleSettings = async (reader: Reader, role: RoleKey): Promise<{ key: string; value: number }[]> => {
  const { rows } = await sql<{ key: string; value: number }>`select key, value from role_settings
    where company_id = ${role.companyId} and role_id = ${role.roleId}`.execute(reader);
  return rows;
};

export const putRoleSetting = async (tx: Tx, role: RoleKey, setting: { key: string; value: number }): Promise<void> => {
  await sql`insert into role_settings (company_id, role_id, key, value) values (${role.companyId}, ${role.roleId}, ${setting.key}, ${setting.value})
    on conflict (company_id, role_id, key) do update set value = excluded.value`.execute(tx);
};
