import { sql } from 'kysely';
import type { Reader, Tx } from '#server/platform/db/database.ts';

export type NewUser = {
  companyId: number;
  name: string;
  email: string;
  roleId: number;
  language: 'en' | 'fr';
  timeZone: string;
  defaultCurrency: string;
  founder: boolean;
};

export const insertUser = async (tx: Tx, user: NewUser): Promise<number> => {
  const row = await tx
    .insertInto('users')
    .values({
      company_id: user.companyId,
      name: user.name,
      email: user.email,
      role_id: user.roleId,
      language: user.language,
      time_zone: user.timeZone,
      locale: user.language === 'fr' ? 'fr_FR' : 'en_US',
      default_currency: user.defaultCurrency,
      has_created_company: user.founder,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
};

export const companyDefaults = async (
  tx: Tx,
  companyId: number,
): Promise<{ language: 'en' | 'fr'; time_zone: string; default_currency: string; role_id: number } | undefined> => {
  const { rows } = await sql<{ language: 'en' | 'fr'; time_zone: string; default_currency: string; role_id: number }>`
    select c.language, c.time_zone, c.default_currency, (select min(r.id) from roles r where r.company_id = c.id and r.parent_role_id is null) as role_id
    from companies c where c.id = ${companyId}`.execute(tx);
  return rows[0];
};

export const assignSets = async (
  tx: Tx,
  user: { companyId: number; userId: number; types: { app: string; type: string }[] },
): Promise<void> => {
  await sql`insert into permission_set_assignments (company_id, permission_set_id, user_id)
    select s.company_id, s.id, ${user.userId} from permission_sets s
    join jsonb_to_recordset(${JSON.stringify(user.types)}::jsonb) as wanted (app text, type text) on wanted.app = s.app and wanted.type = s.type
    where s.company_id = ${user.companyId} on conflict do nothing`.execute(tx);
};

/** Replaces the user's token: one is active at a time. */
export const putToken = async (tx: Tx, token: { companyId: number; userId: number; hash: Buffer }): Promise<void> => {
  await tx
    .deleteFrom('api_tokens')
    .where('company_id', '=', token.companyId)
    .where('user_id', '=', token.userId)
    .execute();
  await tx
    .insertInto('api_tokens')
    .values({ token_hash: token.hash, company_id: token.companyId, user_id: token.userId })
    .execute();
};

export type ActorRow = {
  company_id: number;
  user_id: number;
  name: string;
  email: string;
  language: 'en' | 'fr';
  time_zone: string;
  default_currency: string;
  role_id: number;
  is_admin: boolean;
  toggles: string[];
  /** Apps whose admin set the user holds, and with it every toggle of the app. */
  admin_apps: string[];
  sees_at_1: number[];
  sees_at_3: number[];
  sees_at_5: number[];
  hidden_pipelines: number[];
};

// Level 3 is the owner's group, 5 also the groups below it; who stands above the owner's group sees it at every level.
const actorSelect = sql`
  select u.company_id, u.id as user_id, u.name, u.email, u.language, u.time_zone, u.default_currency, u.role_id,
    coalesce(held.is_admin, false) as is_admin, coalesce(held.toggles, '{}') as toggles, coalesce(held.admin_apps, '{}') as admin_apps,
    seen.at_1 as sees_at_1, seen.at_3 as sees_at_3, seen.at_5 as sees_at_5,
    array(select rp.pipeline_id from role_pipelines rp where rp.company_id = u.company_id and rp.role_id = u.role_id and not rp.visible) as hidden_pipelines
  from users u
  left join lateral (
    select bool_or(s.app = 'global' and s.type = 'admin') as is_admin, array_agg(distinct s.app) filter (where s.type = 'admin') as admin_apps,
      array(select distinct t from permission_set_assignments a2 join permission_sets s2 on s2.company_id = a2.company_id and s2.id = a2.permission_set_id,
        unnest(s2.contents) as t where a2.company_id = u.company_id and a2.user_id = u.id) as toggles
    from permission_set_assignments a join permission_sets s on s.company_id = a.company_id and s.id = a.permission_set_id
    where a.company_id = u.company_id and a.user_id = u.id
  ) held on true
  left join lateral (
    with recursive below as (
      select r.id from roles r where r.company_id = u.company_id and r.parent_role_id = u.role_id
      union select r.id from roles r join below b on r.parent_role_id = b.id where r.company_id = u.company_id
    ), above as (
      select r.parent_role_id as id from roles r where r.company_id = u.company_id and r.id = u.role_id and r.parent_role_id is not null
      union select r.parent_role_id from roles r join above a on r.id = a.id where r.company_id = u.company_id and r.parent_role_id is not null
    )
    select array(select o.id from users o where o.company_id = u.company_id and o.role_id in (select id from below)) as at_1,
      array(select o.id from users o where o.company_id = u.company_id and (o.role_id = u.role_id or o.role_id in (select id from below))) as at_3,
      array(select o.id from users o where o.company_id = u.company_id and (o.role_id = u.role_id or o.role_id in (select id from below) or o.role_id in (select id from above))) as at_5
  ) seen on not coalesce(held.is_admin, false)`;

/** The user behind a token, with all that decides what they may do and see; users who were switched off are nobody. */
export const actorByToken = async (reader: Reader, hash: Buffer): Promise<ActorRow | undefined> => {
  const { rows } = await sql<ActorRow>`/* prepared */ ${actorSelect}
    join api_tokens k on k.company_id = u.company_id and k.user_id = u.id where k.token_hash = ${hash} and u.active_flag`.execute(
    reader,
  );
  return rows[0];
};

export const actorBySignIn = async (reader: Reader, signInId: string): Promise<ActorRow | undefined> => {
  const { rows } =
    await sql<ActorRow>`/* prepared */ ${actorSelect} where u.sign_in_id = ${signInId} and u.active_flag`.execute(
      reader,
    );
  return rows[0];
};

export const actorById = async (
  reader: Reader,
  user: { companyId: number; userId: number },
): Promise<ActorRow | undefined> => {
  const { rows } =
    await sql<ActorRow>`/* prepared */ ${actorSelect} where u.company_id = ${user.companyId} and u.id = ${user.userId} and u.active_flag`.execute(
      reader,
    );
  return rows[0];
};
