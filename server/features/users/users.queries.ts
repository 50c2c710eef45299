import { sql, type RawBuilder } from 'kysely';
import type { Reader, Tx } from '#server/platform/db/database.ts';

export type Access = { app: string; admin: boolean; permission_set_id: string };
export type UserRow = {
  id: number;
  name: string;
  email: string;
  phone: string | null;
  default_currency: string;
  locale: string;
  language: 'en' | 'fr';
  time_zone: string;
  active_flag: boolean;
  has_created_company: boolean;
  role_id: number;
  add_time: string;
  update_time: string;
  last_sign_in_time: string | null;
  access: Access[];
};

/** `only`: the one user whom a caller sees who may not see others; null for all. */
export type Seen = { companyId: number; only: number | null };

const userSelect = sql`
  select u.id, u.name, u.email, u.phone, u.default_currency, u.locale, u.language, u.time_zone, u.active_flag, u.has_created_company,
    u.role_id, u.add_time, u.update_time, u.last_sign_in_time, coalesce(held.access, '[]') as access
  from users u
  left join lateral (
    select json_agg(json_build_object('app', s.app, 'admin', s.type = 'admin', 'permission_set_id', s.id)
      order by array_position(array['sales', 'global', 'account_settings'], s.app), s.id) as access
    from permission_set_assignments a join permission_sets s on s.company_id = a.company_id and s.id = a.permission_set_id
    where a.company_id = u.company_id and a.user_id = u.id
  ) held on true`;

const seenUsers = ({ companyId, only }: Seen): RawBuilder<unknown> =>
  sql`u.company_id = ${companyId} and (${only}::integer is null or u.id = ${only})`;

export const listUsers = async (reader: Reader, seen: Seen): Promise<UserRow[]> => {
  const { rows } = await sql<UserRow>`${userSelect} where ${seenUsers(seen)} order by u.id`.execute(reader);
  return rows;
};

export const usersLike = async (
  reader: Reader,
  seen: Seen,
  search: { term: string; byEmail: boolean },
): Promise<UserRow[]> => {
  const column = sql.ref(search.byEmail ? 'u.email' : 'u.name');
  const { rows } = await sql<UserRow>`${userSelect}
    where ${seenUsers(seen)} and position(search_form(${search.term}) in search_form(${column})) > 0 order by u.id limit 500`.execute(
    reader,
  );
  return rows;
};

export const userById = async (reader: Reader, seen: Seen, id: number): Promise<UserRow | undefined> => {
  const { rows } = await sql<UserRow>`${userSelect} where ${seenUsers(seen)} and u.id = ${id}`.execute(reader);
  return rows[0];
};

export type UserKey = { companyId: number; userId: number };

export type LockedUser = { name: string; email: string; active_flag: boolean; sign_in_id: string | null };

export const lockUser = async (tx: Tx, user: UserKey): Promise<LockedUser | undefined> => {
  const { rows } = await sql<LockedUser>`select name, email, active_flag, sign_in_id from users
    where company_id = ${user.companyId} and id = ${user.userId} for update`.execute(tx);
  return rows[0];
};

/** Held until the transaction ends, so that two admins cannot switch each other off. */
export const lockCompanyUsers = async (tx: Tx, companyId: number): Promise<void> => {
  await sql`select id from companies where id = ${companyId} for update`.execute(tx);
};

export const setActive = async (tx: Tx, user: UserKey, active: boolean): Promise<void> => {
  await sql`update users set active_flag = ${active}, update_time = now() where company_id = ${user.companyId} and id = ${user.userId}`.execute(
    tx,
  );
};

export const otherActiveAdmins = async (tx: Tx, user: UserKey): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(distinct u.id) as count from users u
    join permission_set_assignments a on a.company_id = u.company_id and a.user_id = u.id
    join permission_sets s on s.company_id = a.company_id and s.id = a.permission_set_id and s.app = 'global' and s.type = 'admin'
    where u.company_id = ${user.companyId} and u.id <> ${user.userId} and u.active_flag`.execute(tx);
  return rows[0]?.count ?? 0;
};

/** The sets a user holds, by app and kind. */
export const heldSets = async (reader: Reader, user: UserKey): Promise<{ app: string; type: string }[]> => {
  const { rows } = await sql<{ app: string; type: string }>`select s.app, s.type from permission_set_assignments a
    join permission_sets s on s.company_id = a.company_id and s.id = a.permission_set_id
    where a.company_id = ${user.companyId} and a.user_id = ${user.userId}`.execute(reader);
  return rows;
};

export const withdrawSets = async (tx: Tx, user: UserKey): Promise<void> => {
  await sql`delete from permission_set_assignments where company_id = ${user.companyId} and user_id = ${user.userId}`.execute(
    tx,
  );
};

export type Grant = { app: string; admin: boolean | null; permission_set_id: string | null };

/** Assigns the sets that were asked for, by id or by app and kind; gives how many there were. */
export const grantSets = async (tx: Tx, user: UserKey, grants: Grant[]): Promise<number> => {
  const { rows } = await sql`insert into permission_set_assignments (company_id, permission_set_id, user_id)
    select distinct s.company_id, s.id, ${user.userId}::integer from permission_sets s
    join jsonb_to_recordset(${JSON.stringify(grants)}::jsonb) as g (app text, admin boolean, permission_set_id uuid) on g.app = s.app
      and case when g.permission_set_id is not null then s.id = g.permission_set_id
        when s.app = 'account_settings' then coalesce(g.admin, true) and s.type = 'admin'
        else s.type = case when g.admin then 'admin' else 'regular' end end
    where s.company_id = ${user.companyId} on conflict do nothing returning 1 as granted`.execute(tx);
  return rows.length;
};

export const isEmailTaken = async (reader: Reader, email: string): Promise<boolean> => {
  const { rows } = await sql`select 1 from users where lower(email) = lower(${email})
    union all select 1 from auth_user where email = lower(${email})`.execute(reader);
  return rows.length > 0;
};
