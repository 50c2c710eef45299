import { sql, type RawBuilder } from 'kysely';
import type { Participant } from '#shared/activities/rules.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { isActivitySeenBy } from './visibility.ts';

export type Place = Record<string, string | null>;
export type Attendee = {
  email: string;
  name?: string | null;
  status?: string | null;
  is_organizer?: boolean | null;
  person_id?: number | null;
  user_id?: number | null;
};

export type ActivityRow = {
  id: number;
  subject: string;
  type: string;
  owner_id: number;
  creator_user_id: number;
  deal_id: number | null;
  lead_id: string | null;
  person_id: number | null;
  org_id: number | null;
  project_id: number | null;
  due_date: string | null;
  due_time: string | null;
  duration: string | null;
  busy: boolean;
  done: boolean;
  marked_as_done_time: string | null;
  location: Place | null;
  attendees: Attendee[];
  public_description: string | null;
  note: string | null;
  priority: number | null;
  outcome: string | null;
  conference_meeting_client: string | null;
  conference_meeting_url: string | null;
  conference_meeting_id: string | null;
  is_deleted: boolean;
  add_time: string;
  update_time: string;
  series_id: number | null;
  /** The day the series gave it, wherever it was moved to since. */
  series_day: string | null;
  participants: Participant[];
};

/** The columns of an activity known as `a`, its participants included. */
export const activityColumns = sql`a.id, a.subject, a.type, a.owner_id, a.creator_user_id, a.deal_id, a.lead_id, a.person_id,
  a.org_id, a.project_id, a.due_date, a.due_time, a.duration, a.busy, a.done, a.marked_as_done_time, a.location, a.attendees,
  a.public_description, a.note, a.priority, a.outcome, a.conference_meeting_client, a.conference_meeting_url,
  a.conference_meeting_id, a.is_deleted, a.add_time, a.update_time, a.series_id, a.series_day,
  coalesce((select jsonb_agg(jsonb_build_object('person_id', p.person_id, 'primary', p.is_primary)
      order by p.is_primary desc, p.person_id)
    from activity_participants p where p.company_id = a.company_id and p.activity_id = a.id), '[]') as participants`;

/** An activity one sees, deleted ones included. */
export const activityById = async (reader: Reader, actor: Actor, id: number): Promise<ActivityRow | undefined> => {
  const { rows } = await sql<ActivityRow>`select ${activityColumns} from activities a
    where a.company_id = ${actor.companyId} and a.id = ${id} and ${isActivitySeenBy(actor, 'a')}`.execute(reader);
  return rows[0];
};

/** An activity one sees that is not deleted, held until the transaction ends. */
export const activityForChange = async (tx: Tx, actor: Actor, id: number): Promise<ActivityRow | undefined> => {
  const { rows } = await sql<ActivityRow>`select ${activityColumns} from activities a
    where a.company_id = ${actor.companyId} and a.id = ${id} and not a.is_deleted and ${isActivitySeenBy(actor, 'a')}
    for update of a`.execute(tx);
  return rows[0];
};

/** Which of these activities one sees and are not deleted, held until the transaction ends, in id order. */
export const activitiesForDeletion = async (tx: Tx, actor: Actor, ids: number[]): Promise<ActivityRow[]> => {
  const { rows } = await sql<ActivityRow>`select ${activityColumns} from activities a
    where a.company_id = ${actor.companyId} and a.id = any(${ids}::integer[]) and not a.is_deleted
      and ${isActivitySeenBy(actor, 'a')} order by a.id for update of a`.execute(tx);
  return rows;
};

/** Columns to write; a column that is absent keeps its value, or gets its default. */
export type ActivityWrite = Partial<
  Omit<
    ActivityRow,
    | 'id'
    | 'participants'
    | 'is_deleted'
    | 'add_time'
    | 'update_time'
    | 'marked_as_done_time'
    | 'series_id'
    | 'series_day'
  >
>;

const written = (write: ActivityWrite) => {
  const { location, attendees, ...plain } = write;
  return {
    ...plain,
    ...(location === undefined ? {} : { location: location === null ? null : JSON.stringify(location) }),
    ...(attendees === undefined ? {} : { attendees: JSON.stringify(attendees) }),
  };
};

export type ActivityInsert = ActivityWrite &
  Pick<ActivityRow, 'subject' | 'type' | 'owner_id' | 'creator_user_id'> & { import_key?: string | null };

export const insertActivity = async (tx: Tx, companyId: number, activity: ActivityInsert): Promise<number> => {
  const row = await tx
    .insertInto('activities')
    .values({
      ...written(activity),
      company_id: companyId,
      subject: activity.subject,
      type: activity.type,
      owner_id: activity.owner_id,
      creator_user_id: activity.creator_user_id,
      marked_as_done_time: activity.done === true ? sql<string>`now()` : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
};

const doneTime = (done: boolean | undefined): { marked_as_done_time?: RawBuilder<string | null> } => {
  if (done === undefined) return {};
  return { marked_as_done_time: done ? sql<string>`now()` : sql<null>`null` };
};

export const updateActivityRow = async (
  tx: Tx,
  activity: { companyId: number; id: number },
  write: ActivityWrite,
): Promise<void> => {
  await tx
    .updateTable('activities')
    .set({ ...written(write), ...doneTime(write.done), update_time: sql<string>`now()` })
    .where('company_id', '=', activity.companyId)
    .where('id', '=', activity.id)
    .execute();
};

export const replaceParticipants = async (
  tx: Tx,
  activity: { companyId: number; id: number },
  participants: Participant[],
): Promise<void> => {
  await tx
    .deleteFrom('activity_participants')
    .where('company_id', '=', activity.companyId)
    .where('activity_id', '=', activity.id)
    .execute();
  if (participants.length === 0) return;
  await tx
    .insertInto('activity_participants')
    .values(
      participants.map((one) => ({
        company_id: activity.companyId,
        activity_id: activity.id,
        person_id: one.person_id,
        is_primary: one.primary,
      })),
    )
    .execute();
};

export const markActivitiesDeleted = async (tx: Tx, companyId: number, ids: number[]): Promise<void> => {
  await sql`update activities set is_deleted = true, delete_time = now(), update_time = now()
    where company_id = ${companyId} and id = any(${ids}::integer[]) and not is_deleted`.execute(tx);
};

export const isPriority = async (tx: Tx, companyId: number, id: number): Promise<boolean> => {
  const { rows } = await sql`select from field_options o where o.company_id = ${companyId} and o.id = ${id}
    and o.entity = 'activity' and o.field_code = 'priority' and not o.is_deleted`.execute(tx);
  return rows.length > 0;
};
