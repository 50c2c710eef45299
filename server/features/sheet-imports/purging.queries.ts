import { sql } from 'kysely';
import type { Database } from '#server/platform/db/database.ts';

/** Takes the files from imports that were started, or never will be; gives their keys. */
export const takeFilesDone = async (db: Database, unstartedDays: number): Promise<string[]> => {
  const { rows } = await sql<{ file_key: string }>`with done as (
      select company_id, id, file_key from sheet_imports where file_key is not null
        and (status not in ('draft', 'checking', 'ready') or add_time < now() - make_interval(days => ${unstartedDays}::integer)) for update)
    update sheet_imports i set file_key = null from done where i.company_id = done.company_id and i.id = done.id returning done.file_key`.execute(
    db,
  );
  return rows.map((row) => row.file_key);
};

/** Forgets imports that never started, and the rows and traces of those that ended long ago. */
export const forgetOldRows = async (db: Database, days: { unstarted: number; ended: number }): Promise<void> => {
  await sql`delete from sheet_imports where status in ('draft', 'checking', 'ready')
    and add_time < now() - make_interval(days => ${days.unstarted}::integer)`.execute(db);
  for (const table of ['sheet_import_blocks', 'sheet_import_records', 'sheet_import_findings'])
    await sql`delete from ${sql.table(table)} x using sheet_imports i where i.company_id = x.company_id and i.id = x.import_id
      and i.end_time < now() - make_interval(days => ${days.ended}::integer) and i.status in ('completed', 'cancelled', 'failed', 'undone')`.execute(
      db,
    );
};
