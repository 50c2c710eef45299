import * as contract from '#shared/notes/contract.v1.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { offsetPage } from '#server/platform/http/paging.ts';
import { addComment, deleteComment, listComments, readComment, updateComment } from './commenting.ts';
import { presentComment, presentNote } from './present.ts';
import { listNotes, readNote } from './reading.ts';
import { addNote, deleteNote, updateNote } from './writing.ts';

export const noteRoutes: Route[] = [
  route(contract.getNotes, async ({ tx, actor, query }) => {
    const { rows, more } = await listNotes(tx, actor, query);
    return { data: rows.map((row) => presentNote(row, actor)), additional_data: offsetPage({ ...query, more }) };
  }),
  route(contract.addNote, async ({ tx, actor, body }) => ({
    data: presentNote(await addNote(tx, actor, body), actor),
  })),
  route(contract.getNote, async ({ tx, actor, params }) => ({
    data: presentNote(await readNote(tx, actor, params.id), actor),
  })),
  route(contract.updateNote, async ({ tx, actor, params, body }) => ({
    data: presentNote(await updateNote(tx, actor, { ...body, id: params.id }), actor),
  })),
  route(contract.deleteNote, async ({ tx, actor, params }) => {
    await deleteNote(tx, actor, params.id);
    return { data: true as const };
  }),
  route(contract.getNoteComments, async ({ tx, actor, params, query }) => {
    const { rows, more } = await listComments(tx, actor, { ...query, noteId: params.id });
    return { data: rows.map(presentComment), additional_data: offsetPage({ ...query, more }) };
  }),
  route(contract.addNoteComment, async ({ tx, actor, params, body }) => ({
    data: presentComment(await addComment(tx, actor, { noteId: params.id, content: body.content })),
  })),
  route(contract.getComment, async ({ tx, actor, params }) => ({
    data: presentComment(await readComment(tx, actor, { noteId: params.id, commentId: params.commentId })),
  })),
  route(contract.updateCommentForNote, async ({ tx, actor, params, body }) => ({
    data: presentComment(
      await updateComment(tx, actor, { noteId: params.id, commentId: params.commentId, content: body.content }),
    ),
  })),
  route(contract.deleteComment, async ({ tx, actor, params }) => {
    await deleteComment(tx, actor, { noteId: params.id, commentId: params.commentId });
    return { data: true as const };
  }),
];
