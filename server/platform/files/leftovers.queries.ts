import { sql } from 'kysely';
import type { Reader, Tx } from '#server/platform/db/database.ts';

/** Notes a key before its bytes are stored: should nothing come to hold it, the bytes go after a day. */
export const noteKey = async (db: Reader, companyId: number, key: string): Promise<void> => {
  await sql`insert into store_leftovers (storage_key, company_id, due_time)
    values (${key}, ${companyId}, now() + interval '1 day')`.execute(db);
};

/** Takes a key off the list, once its bytes are gone. */
export const forgetKey = async (db: Reader, key: string): Promise<void> => {
  await sql`delete from store_leftovers where storage_key = ${key}`.execute(db);
};

/** Some keys whose bytes are due, locked; those that something holds after all are taken off the list first. */
export const lockLeftovers = async (tx: Tx, limit: number): Promise<string[]> => {
  await sql`delete from store_leftovers l where l.due_time <= now() and (
    exists (select from files f where f.company_id = l.company_id and f.storage_key = l.storage_key)
    or exists (select from product_images i where i.company_id = l.company_id and i.storage_key = l.storage_key)
    or exists (select from person_pictures q where q.company_id = l.company_id and q.storage_key = l.storage_key)
    or exists (select from invoice_files p where p.company_id = l.company_id and p.storage_key = l.storage_key))`.execute(
    tx,
  );
  const { rows } = await sql<{ storage_key: string }>`select storage_key from store_leftovers
    where due_time <= now() order by due_time, storage_key limit ${limit} for update skip locked`.execute(tx);
  return rows.map((row) => row.storage_key);
};

export const forgetLeftovers = async (tx: Tx, keys: string[]): Promise<void> => {
  await sql`delete from store_leftovers where storage_key = any(${keys}::text[])`.execute(tx);
};
