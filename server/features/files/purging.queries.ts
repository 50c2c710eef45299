import { sql } from 'kysely';
import type { Tx } from '#server/platform/db/database.ts';

export type PurgedFile = { company_id: number; id: number };

/** Some deleted files whose days in the bin are over, locked; an invoice's file stays as long as the invoice. */
export const lockFilesToPurge = async (tx: Tx, limit: number): Promise<PurgedFile[]> => {
  const { rows } = await sql<PurgedFile>`
    select f.company_id, f.id from files f join companies c on c.id = f.company_id
    where not f.active_flag and f.delete_time < now() - make_interval(days => c.restorable_days)
      and not exists (select from invoices i where i.company_id = f.company_id and i.file_id = f.id)
    order by f.company_id, f.id limit ${limit} for update of f skip locked`.execute(tx);
  return rows;
};

export const deleteFileRows = async (tx: Tx, files: PurgedFile[]): Promise<void> => {
  await sql`delete from files f
    using unnest(${files.map((file) => file.company_id)}::integer[], ${files.map((file) => file.id)}::integer[]) as gone (company_id, id)
    where f.company_id = gone.company_id and f.id = gone.id`.execute(tx);
};
