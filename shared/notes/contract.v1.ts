// Notes and their comments, as v1 of the API has them.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { date, id, idParams, idText, looseFlag, looseId, looseMoment, offsetQuery, text } from '#shared/schemas.ts';

const emptyIsNull = (value: unknown): unknown => (value === '' ? null : value);

const link = z.preprocess(emptyIsNull, looseId.nullable());
const leadLink = z.preprocess(emptyIsNull, z.guid().nullable());

/** HTML; it is cleaned when it is written. */
const html = text.max(1_000_000);

const writable = {
  deal_id: link.optional(),
  lead_id: leadLink.optional(),
  person_id: link.optional(),
  org_id: link.optional(),
  user_id: looseId.optional(),
  add_time: looseMoment.optional(),
  pinned_to_deal_flag: looseFlag.optional(),
  pinned_to_lead_flag: looseFlag.optional(),
  pinned_to_person_flag: looseFlag.optional(),
  pinned_to_organization_flag: looseFlag.optional(),
};

export const newNote = z.object({ content: html, ...writable });
export const noteChanges = z.object({ content: html.optional(), ...writable });

const titled = z.object({ title: z.string() }).nullable();
const named = z.object({ name: z.string() }).nullable();

export const note = z.object({
  id,
  content: z.string(),
  user_id: id,
  deal_id: id.nullable(),
  lead_id: z.guid().nullable(),
  person_id: id.nullable(),
  org_id: id.nullable(),
  project_id: z.null(),
  task_id: z.null(),
  active_flag: z.boolean(),
  add_time: z.string(),
  update_time: z.string(),
  last_update_user_id: id.nullable(),
  pinned_to_deal_flag: z.boolean(),
  pinned_to_lead_flag: z.boolean(),
  pinned_to_person_flag: z.boolean(),
  pinned_to_organization_flag: z.boolean(),
  pinned_to_project_flag: z.boolean(),
  pinned_to_task_flag: z.boolean(),
  deal: titled,
  lead: titled,
  person: named,
  organization: named,
  project: z.null(),
  task: z.null(),
  user: z.object({ email: z.string(), icon_url: z.string().nullable(), is_you: z.boolean(), name: z.string() }),
});

export const comment = z.object({
  uuid: z.guid(),
  active_flag: z.boolean(),
  add_time: z.string(),
  update_time: z.string(),
  company_id: id,
  content: z.string(),
  object_id: z.string(),
  object_type: z.literal('note'),
  user_id: id,
  updater_id: id.nullable(),
});

/** The columns a list of notes can be sorted by. */
export const noteSorts = [
  'id',
  'user_id',
  'deal_id',
  'lead_id',
  'person_id',
  'org_id',
  'content',
  'add_time',
  'update_time',
] as const;

const listQuery = z.object({
  user_id: idText.optional(),
  deal_id: idText.optional(),
  lead_id: z.guid().optional(),
  person_id: idText.optional(),
  org_id: idText.optional(),
  sort: z.string().max(300).optional(),
  start_date: date.optional(),
  end_date: date.optional(),
  updated_since: looseMoment.optional(),
  pinned_to_deal_flag: looseFlag.optional(),
  pinned_to_lead_flag: looseFlag.optional(),
  pinned_to_person_flag: looseFlag.optional(),
  pinned_to_organization_flag: looseFlag.optional(),
  ...offsetQuery,
});

export type NoteReply = z.infer<typeof note>;
export type CommentReply = z.infer<typeof comment>;
export type NewNote = z.output<typeof newNote>;
export type NoteChanges = z.output<typeof noteChanges>;
export type NoteListQuery = z.output<typeof listQuery>;

const common = { tag: 'notes', can: 'user' } as const;
const path = '/api/v1/notes' as const;

export const getNotes = endpoint({
  ...common,
  name: 'getNotes',
  method: 'GET',
  path,
  summary: 'List notes',
  query: listQuery,
  reply: z.array(note),
  paging: 'offset',
});

export const addNote = endpoint({
  ...common,
  name: 'addNote',
  method: 'POST',
  path,
  summary: 'Add a note',
  body: newNote,
  reply: note,
});

export const getNote = endpoint({
  ...common,
  name: 'getNote',
  method: 'GET',
  path: `${path}/{id}`,
  summary: 'Read a note',
  params: idParams,
  reply: note,
});

export const updateNote = endpoint({
  ...common,
  name: 'updateNote',
  method: 'PUT',
  path: `${path}/{id}`,
  summary: 'Change a note',
  params: idParams,
  body: noteChanges,
  reply: note,
  errors: ['note_not_editable'],
});

export const deleteNote = endpoint({
  ...common,
  name: 'deleteNote',
  method: 'DELETE',
  path: `${path}/{id}`,
  summary: 'Delete a note',
  params: idParams,
  reply: z.literal(true),
  errors: ['note_not_editable'],
});

const commentParams = z.object({ id: idText, commentId: z.guid() });
const commentBody = z.object({ content: html });

export const getNoteComments = endpoint({
  ...common,
  name: 'getNoteComments',
  method: 'GET',
  path: `${path}/{id}/comments`,
  summary: 'List the comments of a note',
  params: idParams,
  query: z.object(offsetQuery),
  reply: z.array(comment),
  paging: 'offset',
});

export const addNoteComment = endpoint({
  ...common,
  name: 'addNoteComment',
  method: 'POST',
  path: `${path}/{id}/comments`,
  summary: 'Comment on a note',
  params: idParams,
  body: commentBody,
  reply: comment,
});

export const getComment = endpoint({
  ...common,
  name: 'getComment',
  method: 'GET',
  path: `${path}/{id}/comments/{commentId}`,
  summary: 'Read a comment of a note',
  params: commentParams,
  reply: comment,
});

export const updateCommentForNote = endpoint({
  ...common,
  name: 'updateCommentForNote',
  method: 'PUT',
  path: `${path}/{id}/comments/{commentId}`,
  summary: 'Change a comment of a note',
  params: commentParams,
  body: commentBody,
  reply: comment,
});

export const deleteComment = endpoint({
  ...common,
  name: 'deleteComment',
  method: 'DELETE',
  path: `${path}/{id}/comments/{commentId}`,
  summary: 'Delete a comment of a note',
  params: commentParams,
  reply: z.literal(true),
});
