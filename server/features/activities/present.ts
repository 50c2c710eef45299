// From an activity's row to its shape in v2 of the API.
import type { ActivityReply } from '#shared/activities/contract.ts';
import { shortTime } from '#shared/activities/rules.ts';
import { v2Time } from '#server/platform/times.ts';
import type { ActivityRow, Attendee, Place } from './queries.ts';

const presentPlace = (place: Place): NonNullable<ActivityReply['location']> => ({
  value: place['value'] ?? null,
  country: place['country'] ?? null,
  admin_area_level_1: place['admin_area_level_1'] ?? null,
  admin_area_level_2: place['admin_area_level_2'] ?? null,
  locality: place['locality'] ?? null,
  sublocality: place['sublocality'] ?? null,
  route: place['route'] ?? null,
  street_number: place['street_number'] ?? null,
  subpremise: place['subpremise'] ?? null,
  postal_code: place['postal_code'] ?? null,
});

const presentAttendee = (attendee: Attendee): NonNullable<ActivityReply['attendees']>[number] => ({
  email: attendee.email,
  name: attendee.name ?? null,
  status: attendee.status ?? null,
  is_organizer: attendee.is_organizer ?? false,
  person_id: attendee.person_id ?? null,
  user_id: attendee.user_id ?? null,
});

/** An activity as v2 shows it; attendees only where asked for. */
export const presentActivity = (row: ActivityRow, withAttendees = true): ActivityReply => ({
  id: row.id,
  subject: row.subject,
  type: row.type,
  owner_id: row.owner_id,
  creator_user_id: row.creator_user_id,
  is_deleted: row.is_deleted,
  add_time: v2Time(row.add_time),
  update_time: v2Time(row.update_time),
  deal_id: row.deal_id,
  lead_id: row.lead_id,
  person_id: row.person_id,
  org_id: row.org_id,
  project_id: row.project_id,
  due_date: row.due_date,
  due_time: shortTime(row.due_time),
  duration: shortTime(row.duration),
  busy: row.busy,
  done: row.done,
  marked_as_done_time: v2Time(row.marked_as_done_time),
  location: row.location === null ? null : presentPlace(row.location),
  participants: row.participants,
  ...(withAttendees ? { attendees: row.attendees.map(presentAttendee) } : {}),
  conference_meeting_client: row.conference_meeting_client,
  conference_meeting_url: row.conference_meeting_url,
  conference_meeting_id: row.conference_meeting_id,
  public_description: row.public_description,
  priority: row.priority,
  outcome: row.outcome,
  note: row.note,
});
