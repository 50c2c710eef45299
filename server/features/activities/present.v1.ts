// From an activity's row to its shape in v1 of the API, and to the records v1 sends beside it.
import type { LegacyActivity } from '#shared/activities/contract.v1.ts';
import { shortTime } from '#shared/activities/rules.ts';
import { dealMailAddress } from '#server/features/deals/mail-address.ts';
import type { Actor } from '#server/platform/actor.ts';
import { mailDomain } from '#server/platform/mail/domain.ts';
import { v1Time } from '#server/platform/times.ts';
import type { LegacyActivityRow } from './legacy.queries.ts';

const presentAttendees = (row: LegacyActivityRow): LegacyActivity['attendees'] =>
  row.attendees.map((attendee) => ({
    email_address: attendee.email,
    name: attendee.name ?? null,
    status: attendee.status ?? null,
    is_organizer: attendee.is_organizer === true ? 1 : 0,
    person_id: attendee.person_id ?? null,
    user_id: attendee.user_id ?? null,
  }));

const placeOf = (row: LegacyActivityRow) => {
  const part = (name: string): string | null => row.location?.[name] ?? null;
  return {
    location: part('value'),
    location_subpremise: part('subpremise'),
    location_street_number: part('street_number'),
    location_route: part('route'),
    location_sublocality: part('sublocality'),
    location_locality: part('locality'),
    location_admin_area_level_1: part('admin_area_level_1'),
    location_admin_area_level_2: part('admin_area_level_2'),
    location_country: part('country'),
    location_postal_code: part('postal_code'),
    location_formatted_address: part('value'),
  };
};

// What calendars and the scheduler of the original would fill.
const unused = {
  reference_type: null,
  reference_id: null,
  rec_master_activity_id: null,
  series: [],
  source_timezone: null,
  file: null,
};

const linksOf = (row: LegacyActivityRow) => ({
  deal_id: row.deal_id,
  lead_id: row.lead_id,
  person_id: row.person_id,
  org_id: row.org_id,
  project_id: row.project_id,
  deal_title: row.deal?.title ?? null,
  lead_title: row.lead_title,
  person_name: row.person?.name ?? null,
  org_name: row.organization?.name ?? null,
  owner_name: row.owner_name,
  deal_dropbox_bcc: row.deal_id === null ? null : dealMailAddress(row.company_domain, row.deal_id),
  person_dropbox_bcc: `${row.company_domain}@${mailDomain()}`,
  participants: row.participants.map((one) => ({ person_id: one.person_id, primary_flag: one.primary })),
  attendees: presentAttendees(row),
});

/** An activity as v1 shows it: empty times are empty texts. */
export const presentLegacyActivity = (row: LegacyActivityRow, actor: Actor): LegacyActivity => ({
  id: row.id,
  company_id: actor.companyId,
  user_id: row.owner_id,
  assigned_to_user_id: row.owner_id,
  created_by_user_id: row.creator_user_id,
  update_user_id: null,
  done: row.done,
  type: row.type,
  subject: row.subject,
  due_date: row.due_date,
  due_time: shortTime(row.due_time) ?? '',
  duration: shortTime(row.duration) ?? '',
  busy_flag: row.busy,
  add_time: v1Time(row.add_time),
  update_time: v1Time(row.update_time),
  marked_as_done_time: v1Time(row.marked_as_done_time) ?? '',
  active_flag: !row.is_deleted,
  note: row.note,
  public_description: row.public_description,
  priority: row.priority,
  ...linksOf(row),
  ...placeOf(row),
  conference_meeting_client: row.conference_meeting_client,
  conference_meeting_url: row.conference_meeting_url,
  conference_meeting_id: row.conference_meeting_id,
  ...unused,
  rec_rule: row.rec_rule,
});

const byId = (records: ({ id: number } | null)[]): Record<string, unknown> =>
  Object.fromEntries(records.flatMap((record) => (record === null ? [] : [[String(record.id), record]])));

/** The owners, persons, organizations and deals of these activities, by id. */
export const relatedObjects = (rows: LegacyActivityRow[]): Record<string, unknown> => ({
  user: byId(
    rows.map((row) => ({
      id: row.owner_id,
      name: row.owner_name,
      email: row.owner_email,
      has_pic: false,
      pic_hash: null,
      active_flag: row.owner_active,
    })),
  ),
  person: byId(rows.map((row) => row.person)),
  organization: byId(rows.map((row) => row.organization)),
  deal: byId(rows.map((row) => row.deal)),
});
