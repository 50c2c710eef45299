// From rows to the shapes of notes and comments in v1 of the API.
import type { CommentReply, NoteReply } from '#shared/notes/contract.v1.ts';
import type { Actor } from '#server/platform/actor.ts';
import { isoTime, v1Time } from '#server/platform/times.ts';
import type { CommentRow } from './comments.queries.ts';
import type { NoteRow } from './queries.ts';

const titled = (title: string | null): { title: string } | null => (title === null ? null : { title });
const named = (name: string | null): { name: string } | null => (name === null ? null : { name });

/** A note as v1 shows it to the actor. */
export const presentNote = (row: NoteRow, actor: Actor): NoteReply => ({
  id: row.id,
  content: row.content,
  user_id: row.user_id,
  deal_id: row.deal_id,
  lead_id: row.lead_id,
  person_id: row.person_id,
  org_id: row.org_id,
  project_id: null,
  task_id: null,
  active_flag: row.active_flag,
  add_time: v1Time(row.add_time),
  update_time: v1Time(row.update_time),
  last_update_user_id: row.last_update_user_id,
  pinned_to_deal_flag: row.pinned_to_deal_flag,
  pinned_to_lead_flag: row.pinned_to_lead_flag,
  pinned_to_person_flag: row.pinned_to_person_flag,
  pinned_to_organization_flag: row.pinned_to_organization_flag,
  pinned_to_project_flag: false,
  pinned_to_task_flag: false,
  deal: titled(row.deal_title),
  lead: titled(row.lead_title),
  person: named(row.person_name),
  organization: named(row.org_name),
  project: null,
  task: null,
  user: { email: row.user_email, icon_url: null, is_you: row.user_id === actor.userId, name: row.user_name },
});

export const presentComment = (row: CommentRow): CommentReply => ({
  uuid: row.id,
  active_flag: row.active_flag,
  add_time: isoTime(row.add_time),
  update_time: isoTime(row.update_time),
  company_id: row.company_id,
  content: row.content,
  object_id: String(row.note_id),
  object_type: 'note',
  user_id: row.user_id,
  updater_id: row.updater_id,
});
