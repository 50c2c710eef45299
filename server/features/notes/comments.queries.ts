import { sql } from 'kysely';
import type { Reader, Tx } from '#server/platform/db/database.ts';

export type CommentRow = {
  company_id: number;
  id: string;
  note_id: number;
  content: string;
  user_id: number;
  updater_id: number | null;
  active_flag: boolean;
  add_time: string;
  update_time: string;
};

type NoteKey = { companyId: number; noteId: number };

const columns = sql`c.company_id, c.id, c.note_id, c.content, c.user_id, c.updater_id, c.active_flag, c.add_time, c.update_time`;

export const commentsPage = async (
  reader: Reader,
  note: NoteKey,
  page: { start: number; limit: number },
): Promise<CommentRow[]> => {
  const { rows } = await sql<CommentRow>`select ${columns} from note_comments c
    where c.company_id = ${note.companyId} and c.note_id = ${note.noteId} and c.active_flag
    order by c.add_time, c.id limit ${page.limit + 1} offset ${page.start}`.execute(reader);
  return rows;
};

export const commentById = async (reader: Reader, note: NoteKey, id: string): Promise<CommentRow | undefined> => {
  const { rows } = await sql<CommentRow>`select ${columns} from note_comments c
    where c.company_id = ${note.companyId} and c.note_id = ${note.noteId} and c.id = ${id} and c.active_flag`.execute(
    reader,
  );
  return rows[0];
};

export const commentForChange = async (tx: Tx, note: NoteKey, id: string): Promise<CommentRow | undefined> => {
  const { rows } = await sql<CommentRow>`select ${columns} from note_comments c
    where c.company_id = ${note.companyId} and c.note_id = ${note.noteId} and c.id = ${id} and c.active_flag
    for update`.execute(tx);
  return rows[0];
};

export const insertComment = async (
  tx: Tx,
  note: NoteKey,
  comment: { content: string; userId: number },
): Promise<CommentRow> => {
  const { rows } =
    await sql<CommentRow>`insert into note_comments as c (company_id, note_id, content, user_id, updater_id)
    values (${note.companyId}, ${note.noteId}, ${comment.content}, ${comment.userId}, ${comment.userId})
    returning ${columns}`.execute(tx);
  return rows[0] as CommentRow;
};

export const updateCommentRow = async (
  tx: Tx,
  note: NoteKey,
  comment: { id: string; content: string; userId: number },
): Promise<CommentRow> => {
  const { rows } = await sql<CommentRow>`update note_comments c
    set content = ${comment.content}, updater_id = ${comment.userId}, update_time = now()
    where c.company_id = ${note.companyId} and c.note_id = ${note.noteId} and c.id = ${comment.id}
    returning ${columns}`.execute(tx);
  return rows[0] as CommentRow;
};

export const retireComment = async (tx: Tx, note: NoteKey, comment: { id: string; userId: number }): Promise<void> => {
  await sql`update note_comments set active_flag = false, updater_id = ${comment.userId}, update_time = now()
    where company_id = ${note.companyId} and note_id = ${note.noteId} and id = ${comment.id}`.execute(tx);
};
