import { sql } from 'kysely';
import type { ReminderTime } from '#shared/activities/reminders.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import type { UserKey } from './users.queries.ts';

export type CompanyOfUser = { id: number; name: string; domain: string; country: string | null };

export const companyOf = async (reader: Reader, companyId: number): Promise<CompanyOfUser> => {
  const { rows } =
    await sql<CompanyOfUser>`select id, name, domain, country from companies where id = ${companyId}`.execute(reader);
  return rows[0] as CompanyOfUser;
};

export type ProfileRow = {
  id: number;
  name: string;
  email: string;
  phone: string | null;
  language: 'en' | 'fr';
  time_zone: string;
  default_currency: string;
  reminder: ReminderTime;
  reminder_by_mail: boolean;
  role_id: number;
  has_api_token: boolean;
  has_second_factor: boolean;
};

export const profileOf = async (reader: Reader, user: UserKey): Promise<ProfileRow | undefined> => {
  const { rows } =
    await sql<ProfileRow>`select u.id, u.name, u.email, u.phone, u.language, u.time_zone, u.default_currency, u.role_id,
      case when u.reminder < 0 then 'none' else u.reminder::text end as reminder, u.reminder_by_mail,
      exists (select from api_tokens k where k.company_id = u.company_id and k.user_id = u.id) as has_api_token,
      coalesce(s."twoFactorEnabled", false) as has_second_factor
    from users u left join auth_user s on s.id = u.sign_in_id where u.company_id = ${user.companyId} and u.id = ${user.userId}`.execute(
      reader,
    );
  return rows[0];
};

export type ProfileChanges = Partial<
  Pick<ProfileRow, 'name' | 'phone' | 'language' | 'time_zone' | 'default_currency' | 'reminder' | 'reminder_by_mail'>
> & { locale?: string };

export const changeProfile = async (tx: Tx, user: UserKey, changes: ProfileChanges): Promise<void> => {
  const { reminder, ...plain } = changes;
  const minutes = reminder === undefined ? {} : { reminder: reminder === 'none' ? -1 : Number(reminder) };
  await tx
    .updateTable('users')
    .set({ ...plain, ...minutes, update_time: sql<string>`now()` })
    .where('company_id', '=', user.companyId)
    .where('id', '=', user.userId)
    .execute();
};

export type RoleAssignmentRow = {
  user_id: number;
  role_id: number;
  parent_role_id: number | null;
  name: string;
  active_flag: boolean;
};

export const roleOfUser = async (reader: Reader, user: UserKey): Promise<RoleAssignmentRow[]> => {
  const { rows } =
    await sql<RoleAssignmentRow>`select u.id as user_id, r.id as role_id, r.parent_role_id, r.name, r.active_flag
    from users u join roles r on r.company_id = u.company_id and r.id = u.role_id
    where u.company_id = ${user.companyId} and u.id = ${user.userId}`.execute(reader);
  return rows;
};
