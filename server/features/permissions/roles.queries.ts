import { sql, type RawBuilder } from 'kysely';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import type { RoleKey } from './settings.queries.ts';

export type RoleRow = {
  id: number;
  parent_role_id: number | null;
  name: string;
  active_flag: boolean;
  assignment_count: number;
  sub_role_count: number;
  level: number;
};
export type Page = { start: number; limit: number };

const rolesWhere = (companyId: number, condition: RawBuilder<unknown>): RawBuilder<RoleRow> => sql<RoleRow>`
  with recursive tree as (
    select r.id, 1 as level from roles r where r.company_id = ${companyId} and r.parent_role_id is null
    union all select r.id, t.level + 1 from roles r join tree t on r.parent_role_id = t.id where r.company_id = ${companyId}
  )
  select r.id, r.parent_role_id, r.name, r.active_flag, t.level,
    (select count(*) from users u where u.company_id = r.company_id and u.role_id = r.id) as assignment_count,
    (select count(*) from roles below where below.company_id = r.company_id and below.parent_role_id = r.id) as sub_role_count
  from roles r join tree t on t.id = r.id where r.company_id = ${companyId} and ${condition} order by r.id`;

/** One row more than the page, to know whether there are more. */
export const listRoles = async (reader: Reader, companyId: number, page: Page): Promise<RoleRow[]> => {
  const { rows } =
    await sql<RoleRow>`${rolesWhere(companyId, sql`true`)} limit ${page.limit + 1} offset ${page.start}`.execute(
      reader,
    );
  return rows;
};

export const roleById = async (reader: Reader, { companyId, roleId }: RoleKey): Promise<RoleRow | undefined> => {
  const { rows } = await rolesWhere(companyId, sql`r.id = ${roleId}`).execute(reader);
  return rows[0];
};

/** Held until the transaction ends, so that two moves at once make no circle. */
export const lockRoles = async (tx: Tx, companyId: number): Promise<void> => {
  await sql`select id from companies where id = ${companyId} for update`.execute(tx);
};

/** The group whose users are those without another one: the first that stands below none. */
export const defaultRole = async (reader: Reader, companyId: number): Promise<number> => {
  const { rows } = await sql<{
    id: number;
  }>`select min(id) as id from roles where company_id = ${companyId} and parent_role_id is null`.execute(reader);
  return (rows[0] as { id: number }).id;
};

/** Whether `roleId` is `top` or stands below it. */
export const isWithin = async (reader: Reader, { companyId, roleId }: RoleKey, top: number): Promise<boolean> => {
  const { rows } = await sql`with recursive above as (
      select id, parent_role_id from roles where company_id = ${companyId} and id = ${roleId}
      union select r.id, r.parent_role_id from roles r join above a on r.id = a.parent_role_id where r.company_id = ${companyId}
    ) select 1 as found from above where id = ${top}`.execute(reader);
  return rows.length > 0;
};

export const insertRole = async (
  tx: Tx,
  role: { companyId: number; name: string; parentId: number | null },
): Promise<number> => {
  const row = await tx
    .insertInto('roles')
    .values({ company_id: role.companyId, name: role.name, parent_role_id: role.parentId })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
};

export const changeRole = async (
  tx: Tx,
  { companyId, roleId }: RoleKey,
  role: { name: string; parent_role_id: number | null },
): Promise<void> => {
  await tx.updateTable('roles').set(role).where('company_id', '=', companyId).where('id', '=', roleId).execute();
};

/** Deletes the group: the groups below it move up, its users go to the default one. */
export const dissolveRole = async (
  tx: Tx,
  { companyId, roleId }: RoleKey,
  to: { parentId: number | null; defaultId: number },
): Promise<void> => {
  await sql`update roles set parent_role_id = ${to.parentId} where company_id = ${companyId} and parent_role_id = ${roleId}`.execute(
    tx,
  );
  await sql`update users set role_id = ${to.defaultId}, update_time = now() where company_id = ${companyId} and role_id = ${roleId}`.execute(
    tx,
  );
  await sql`delete from roles where company_id = ${companyId} and id = ${roleId}`.execute(tx);
};

export type RoleAssignmentRow = {
  user_id: number;
  role_id: number;
  parent_role_id: number | null;
  name: string;
  active_flag: boolean;
};

export const roleAssignments = async (
  reader: Reader,
  { companyId, roleId }: RoleKey,
  page: Page,
): Promise<RoleAssignmentRow[]> => {
  const { rows } =
    await sql<RoleAssignmentRow>`select u.id as user_id, r.id as role_id, r.parent_role_id, r.name, r.active_flag
    from users u join roles r on r.company_id = u.company_id and r.id = u.role_id
    where u.company_id = ${companyId} and u.role_id = ${roleId} order by u.id limit ${page.limit + 1} offset ${page.start}`.execute(
      reader,
    );
  return rows;
};

/** Moves the user, out of `from` when it is given; false when there is no such user (in that group). */
export const moveUser = async (
  tx: Tx,
  user: { companyId: number; userId: number; to: number; from: number | null },
): Promise<boolean> => {
  const { rows } =
    await sql`update users set role_id = ${user.to}, update_time = case when role_id = ${user.to} then update_time else now() end
    where company_id = ${user.companyId} and id = ${user.userId} and (${user.from}::integer is null or role_id = ${user.from})
    returning 1 as moved`.execute(tx);
  return rows.length > 0;
};
