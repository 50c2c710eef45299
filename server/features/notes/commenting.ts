// Comments on notes. Who sees the note reads and writes them; only their writer or a global admin changes them.
import { mayChangeComment } from '#shared/notes/rules.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { forbidden, invalid, notFound } from '#server/platform/errors.ts';
import { cleanHtml } from './cleaning.ts';
import {
  commentById,
  commentForChange,
  commentsPage,
  insertComment,
  retireComment,
  updateCommentRow,
  type CommentRow,
} from './comments.queries.ts';
import { readNote } from './reading.ts';

type NoteKey = { companyId: number; noteId: number };

const noteOf = async (tx: Tx, actor: Actor, noteId: number): Promise<NoteKey> => {
  await readNote(tx, actor, noteId);
  return { companyId: actor.companyId, noteId };
};

const cleaned = (content: string): string => {
  const clean = cleanHtml(content).trim();
  if (clean === '') throw invalid('content: must not be empty');
  return clean;
};

/** A page of the comments of a note the actor sees, oldest first. */
export const listComments = async (
  tx: Tx,
  actor: Actor,
  of: { noteId: number; start: number; limit: number },
): Promise<{ rows: CommentRow[]; more: boolean }> => {
  const rows = await commentsPage(tx, await noteOf(tx, actor, of.noteId), of);
  return { rows: rows.slice(0, of.limit), more: rows.length > of.limit };
};

export const readComment = async (
  tx: Tx,
  actor: Actor,
  of: { noteId: number; commentId: string },
): Promise<CommentRow> => {
  const row = await commentById(tx, await noteOf(tx, actor, of.noteId), of.commentId);
  if (row === undefined) throw notFound();
  return row;
};

export const addComment = async (
  tx: Tx,
  actor: Actor,
  input: { noteId: number; content: string },
): Promise<CommentRow> => {
  const note = await noteOf(tx, actor, input.noteId);
  return insertComment(tx, note, { content: cleaned(input.content), userId: actor.userId });
};

const changeable = async (
  tx: Tx,
  actor: Actor,
  of: { noteId: number; commentId: string },
): Promise<{ note: NoteKey; comment: CommentRow }> => {
  const note = await noteOf(tx, actor, of.noteId);
  const comment = await commentForChange(tx, note, of.commentId);
  if (comment === undefined) throw notFound();
  if (!mayChangeComment(comment, actor)) throw forbidden();
  return { note, comment };
};

export const updateComment = async (
  tx: Tx,
  actor: Actor,
  input: { noteId: number; commentId: string; content: string },
): Promise<CommentRow> => {
  const { note, comment } = await changeable(tx, actor, input);
  const content = cleaned(input.content);
  if (content === comment.content) return comment;
  return updateCommentRow(tx, note, { id: comment.id, content, userId: actor.userId });
};

export const deleteComment = async (tx: Tx, actor: Actor, of: { noteId: number; commentId: string }): Promise<void> => {
  const { note, comment } = await changeable(tx, actor, of);
  await retireComment(tx, note, { id: comment.id, userId: actor.userId });
};
