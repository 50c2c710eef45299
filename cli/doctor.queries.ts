import { sql } from 'kysely';
import type { Database } from '#server/platform/db/database.ts';

export const databaseVersion = async (db: Database): Promise<string> => {
  const { rows } = await sql<{ version: string }>`select current_setting('server_version') as version`.execute(db);
  return rows[0]?.version ?? '';
};

export type Counts = {
  companies: number;
  companies_without_admin: number;
  users: number;
  mails_waiting: number;
  mails_failed: number;
  oldest_mail: string | null;
};

export const counts = async (db: Database): Promise<Counts> => {
  const { rows } = await sql<Counts>`select
    (select count(*) from companies) as companies,
    (select count(*) from companies c where not exists (select from users u
      join permission_set_assignments a on a.company_id = u.company_id and a.user_id = u.id
      join permission_sets s on s.company_id = a.company_id and s.id = a.permission_set_id and s.app = 'global' and s.type = 'admin'
      where u.company_id = c.id and u.active_flag)) as companies_without_admin,
    (select count(*) from users where active_flag) as users,
    (select count(*) from outgoing_mails where status = 'waiting') as mails_waiting,
    (select count(*) from outgoing_mails where status = 'failed') as mails_failed,
    (select min(add_time) from outgoing_mails where status = 'waiting') as oldest_mail`.execute(db);
  return rows[0] as Counts;
};

export type JobCounts = { waiting: number; late: number; given_up: number };

/** Jobs: waiting, due for more than five minutes with nobody on them, and given up after their last attempt. */
export const jobCounts = async (db: Database): Promise<JobCounts> => {
  const { rows } = await sql<JobCounts>`select count(*) filter (where attempts < max_attempts) as waiting,
    count(*) filter (where attempts < max_attempts and locked_at is null and run_at < now() - interval '5 minutes') as late,
    count(*) filter (where attempts >= max_attempts and locked_at is null) as given_up from graphile_worker.jobs`.execute(
    db,
  );
  return rows[0] as JobCounts;
};

/** A page of the keys under which the database expects files, in order. */
export const storedKeys = async (db: Database, after: string): Promise<string[]> => {
  const { rows } = await sql<{
    storage_key: string;
  }>`select storage_key from (
      select storage_key from files where storage_key > ${after}
      union select storage_key from product_images where storage_key > ${after}
      union select storage_key from person_pictures where storage_key > ${after}
      union select storage_key from invoice_files where storage_key > ${after}) held
    order by storage_key limit 1000`.execute(db);
  return rows.map((row) => row.storage_key);
};
