import { sql, type RawBuilder } from 'kysely';
import type { NoteLinks, NotePins } from '#shared/notes/rules.ts';
import { isSeenThroughLinks } from '#server/features/permissions/linked.ts';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { orderBy, type Order } from '#server/platform/http/sorting.ts';

export type NoteRow = NoteLinks &
  NotePins & {
    id: number;
    content: string;
    user_id: number;
    active_flag: boolean;
    last_update_user_id: number | null;
    add_time: string;
    update_time: string;
    deal_title: string | null;
    lead_title: string | null;
    person_name: string | null;
    org_name: string | null;
    user_name: string;
    user_email: string;
  };

// Names of records that the actor does not see stay out of the note.
const notesSeenBy = (actor: Actor): RawBuilder<NoteRow> => sql<NoteRow>`
  select n.id, n.content, n.user_id, n.deal_id, n.lead_id, n.person_id, n.org_id, n.pinned_to_deal_flag, n.pinned_to_lead_flag,
    n.pinned_to_person_flag, n.pinned_to_organization_flag, n.active_flag, n.last_update_user_id, n.add_time, n.update_time,
    d.title as deal_title, l.title as lead_title, p.name as person_name, o.name as org_name,
    u.name as user_name, u.email as user_email
  from notes n
  join users u on u.company_id = n.company_id and u.id = n.user_id
  left join deals d on d.company_id = n.company_id and d.id = n.deal_id
  left join leads l on l.company_id = n.company_id and l.id = n.lead_id
  left join persons p on p.company_id = n.company_id and p.id = n.person_id and ${isSeenBy(actor, 'persons', 'p')}
  left join organizations o on o.company_id = n.company_id and o.id = n.org_id and ${isSeenBy(actor, 'organizations', 'o')}
  where n.company_id = ${actor.companyId} and n.active_flag and ${isSeenThroughLinks(actor, 'n')}`;

export const noteById = async (reader: Reader, actor: Actor, id: number): Promise<NoteRow | undefined> => {
  const { rows } = await sql<NoteRow>`${notesSeenBy(actor)} and n.id = ${id}`.execute(reader);
  return rows[0];
};

/** A note one sees, held until the transaction ends. */
export const noteForChange = async (tx: Tx, actor: Actor, id: number): Promise<NoteRow | undefined> => {
  const { rows } = await sql<NoteRow>`${notesSeenBy(actor)} and n.id = ${id} for update of n`.execute(tx);
  return rows[0];
};

export type NoteWhere = Partial<Record<keyof NotePins, boolean | undefined>> & {
  user_id?: number | undefined;
  deal_id?: number | undefined;
  lead_id?: string | undefined;
  person_id?: number | undefined;
  org_id?: number | undefined;
  start_date?: string | undefined;
  end_date?: string | undefined;
  updated_since?: string | undefined;
};

const equals = (where: NoteWhere): RawBuilder<unknown>[] =>
  (
    [
      'user_id',
      'deal_id',
      'person_id',
      'org_id',
      'pinned_to_deal_flag',
      'pinned_to_lead_flag',
      'pinned_to_person_flag',
      'pinned_to_organization_flag',
    ] as const
  ).flatMap((column) => (where[column] === undefined ? [] : [sql` and ${sql.ref(`n.${column}`)} = ${where[column]}`]));

const conditions = (where: NoteWhere): RawBuilder<unknown> => {
  const { lead_id: leadId, start_date: from, end_date: until, updated_since: since } = where;
  const all = [
    ...equals(where),
    ...(leadId === undefined ? [] : [sql` and n.lead_id = ${leadId}::uuid`]),
    ...(from === undefined ? [] : [sql` and n.add_time >= ${from}::date`]),
    ...(until === undefined ? [] : [sql` and n.add_time < ${until}::date + 1`]),
    ...(since === undefined ? [] : [sql` and n.update_time >= ${since}::timestamptz`]),
  ];
  return all.length === 0 ? sql`` : sql.join(all, sql``);
};

/** One page of the notes one sees, and one row more. */
export const notesPage = async (
  reader: Reader,
  actor: Actor,
  page: { where: NoteWhere; orders: Order[]; start: number; limit: number },
): Promise<NoteRow[]> => {
  const { rows } = await sql<NoteRow>`${notesSeenBy(actor)} ${conditions(page.where)}
    order by ${orderBy('n', page.orders)} limit ${page.limit + 1} offset ${page.start}`.execute(reader);
  return rows;
};

export type NoteWrite = Partial<NoteLinks & NotePins & { content: string; user_id: number; add_time: string }>;

export const insertNote = async (
  tx: Tx,
  companyId: number,
  note: NoteWrite & { content: string; user_id: number; import_key?: string | null },
): Promise<number> => {
  const row = await tx
    .insertInto('notes')
    .values({
      ...note,
      company_id: companyId,
      content: note.content,
      user_id: note.user_id,
      last_update_user_id: note.user_id,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
};

export const updateNoteRow = async (
  tx: Tx,
  note: { companyId: number; id: number; byUser: number },
  write: NoteWrite,
): Promise<void> => {
  await tx
    .updateTable('notes')
    .set({ ...write, last_update_user_id: note.byUser, update_time: sql<string>`now()` })
    .where('company_id', '=', note.companyId)
    .where('id', '=', note.id)
    .execute();
};

export const retireNote = async (tx: Tx, note: { companyId: number; id: number; byUser: number }): Promise<void> => {
  await sql`update notes set active_flag = false, last_update_user_id = ${note.byUser}, update_time = now()
    where company_id = ${note.companyId} and id = ${note.id}`.execute(tx);
};

/** How many notes each of these records has. */
export const countNotes = async (
  reader: Reader,
  companyId: number,
  on: {
    column: 'deal_id' | 'lead_id' | 'person_id' | 'org_id';
    type: 'integer' | 'uuid';
    ids: readonly (number | string)[];
  },
): Promise<{ key: number | string; total: number }[]> => {
  const column = sql.ref(`n.${on.column}`);
  const { rows } = await sql<{
    key: number | string;
    total: number;
  }>`select ${column} as key, count(*)::integer as total
    from notes n where n.company_id = ${companyId} and n.active_flag and ${column} = any(${on.ids}::${sql.raw(on.type)}[])
    group by ${column}`.execute(reader);
  return rows;
};
