import { sql, type RawBuilder } from 'kysely';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { orderBy, type Order } from '#server/platform/http/sorting.ts';
import { isFileSeenBy } from './visibility.ts';

export type FileRow = {
  id: number;
  user_id: number;
  deal_id: number | null;
  lead_id: string | null;
  person_id: number | null;
  org_id: number | null;
  activity_id: number | null;
  product_id: number | null;
  mail_message_id: number | null;
  name: string;
  file_name: string;
  file_type: string;
  media_type: string;
  file_size: number;
  description: string | null;
  storage_key: string | null;
  remote_location: string | null;
  remote_id: string | null;
  cid: string | null;
  inline_flag: boolean;
  active_flag: boolean;
  add_time: string;
  update_time: string;
  deal_name: string | null;
  lead_name: string | null;
  person_name: string | null;
  org_name: string | null;
  product_name: string | null;
};

// Names of records that the actor does not see stay out of the file.
const filesSeenBy = (actor: Actor): RawBuilder<FileRow> => sql<FileRow>`
  select f.id, f.user_id, f.deal_id, f.lead_id, f.person_id, f.org_id, f.activity_id, f.product_id, f.mail_message_id, f.name, f.file_name,
    f.file_type, f.media_type, f.file_size, f.description, f.storage_key, f.remote_location, f.remote_id, f.cid, f.inline_flag,
    f.active_flag, f.add_time, f.update_time,
    d.title as deal_name, l.title as lead_name, p.name as person_name, o.name as org_name, g.name as product_name
  from files f
  left join deals d on d.company_id = f.company_id and d.id = f.deal_id
  left join leads l on l.company_id = f.company_id and l.id = f.lead_id
  left join persons p on p.company_id = f.company_id and p.id = f.person_id and ${isSeenBy(actor, 'persons', 'p')}
  left join organizations o on o.company_id = f.company_id and o.id = f.org_id and ${isSeenBy(actor, 'organizations', 'o')}
  left join products g on g.company_id = f.company_id and g.id = f.product_id and ${isSeenBy(actor, 'products', 'g')}
  where f.company_id = ${actor.companyId} and ${isFileSeenBy(actor)}`;

const active = sql`and f.active_flag`;

export const fileById = async (reader: Reader, actor: Actor, id: number): Promise<FileRow | undefined> => {
  const { rows } = await sql<FileRow>`${filesSeenBy(actor)} ${active} and f.id = ${id}`.execute(reader);
  return rows[0];
};

/** A file one sees, deleted or not, held until the transaction ends. */
export const fileForChange = async (tx: Tx, actor: Actor, id: number): Promise<FileRow | undefined> => {
  const { rows } = await sql<FileRow>`${filesSeenBy(actor)} and f.id = ${id} for update of f`.execute(tx);
  return rows[0];
};

/** The record whose files are asked for. */
export type FilesOf =
  | { column: 'deal_id' | 'person_id' | 'org_id' | 'product_id' | 'activity_id'; id: number }
  | { column: 'lead_id'; id: string };

// Those of its activities count as the record's own.
const ofRecord = (actor: Actor, of: FilesOf | null): RawBuilder<unknown> => {
  if (of === null) return sql``;
  return of.column === 'product_id' || of.column === 'activity_id'
    ? sql`and ${sql.ref(`f.${of.column}`)} = ${of.id}`
    : sql`and f.id in (
        select own.id from files own where own.company_id = ${actor.companyId} and own.${sql.raw(of.column)} = ${of.id}
        union select theirs.id from activities a
        join files theirs on theirs.company_id = a.company_id and theirs.activity_id = a.id
        where a.company_id = ${actor.companyId} and a.${sql.raw(of.column)} = ${of.id} and not a.is_deleted)`;
};

/** One page of the files one sees, and one row more. */
export const filesPage = async (
  reader: Reader,
  actor: Actor,
  page: { of: FilesOf | null; orders: Order[]; start: number; limit: number },
): Promise<FileRow[]> => {
  const { rows } = await sql<FileRow>`${filesSeenBy(actor)} ${active} ${ofRecord(actor, page.of)}
    order by ${orderBy('f', page.orders)} limit ${page.limit + 1} offset ${page.start}`.execute(reader);
  return rows;
};

export type FileInsert = {
  user_id: number;
  deal_id: number | null;
  lead_id: string | null;
  person_id: number | null;
  org_id: number | null;
  activity_id: number | null;
  product_id?: number | null;
  mail_message_id?: number | null;
  name: string;
  file_name: string;
  file_type: string;
  media_type: string;
  file_size: number;
  storage_key: string | null;
  remote_location?: string;
  remote_id?: string | null;
};

export const insertFile = async (tx: Tx, companyId: number, file: FileInsert): Promise<number> => {
  const row = await tx
    .insertInto('files')
    .values({ ...file, company_id: companyId })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
};

export const updateFileRow = async (
  tx: Tx,
  file: { companyId: number; id: number },
  write: { name?: string; description?: string | null },
): Promise<void> => {
  await tx
    .updateTable('files')
    .set({ ...write, update_time: sql<string>`now()` })
    .where('company_id', '=', file.companyId)
    .where('id', '=', file.id)
    .execute();
};

export const retireFile = async (tx: Tx, file: { companyId: number; id: number }): Promise<void> => {
  await sql`update files set active_flag = false, delete_time = now(), update_time = now()
    where company_id = ${file.companyId} and id = ${file.id}`.execute(tx);
};

export const restoreFileRow = async (tx: Tx, file: { companyId: number; id: number }): Promise<void> => {
  await sql`update files set active_flag = true, delete_time = null, update_time = now()
    where company_id = ${file.companyId} and id = ${file.id}`.execute(tx);
};
