import { sql } from 'kysely';
import { wholeDayBegins } from '#shared/activities/reminders.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { isActivitySeenBy } from './visibility.ts';

/** The stored minutes of an activity one sees: -1 never, null as the owner has it; undefined when one sees none of that id. */
export const reminderOf = async (reader: Reader, actor: Actor, id: number): Promise<number | null | undefined> => {
  const { rows } = await sql<{ reminder: number | null }>`select a.reminder from activities a
    where a.company_id = ${actor.companyId} and a.id = ${id} and ${isActivitySeenBy(actor, 'a')}`.execute(reader);
  return rows[0]?.reminder;
};

export const writeReminder = async (
  tx: Tx,
  companyId: number,
  write: { ids: number[]; minutes: number | null },
): Promise<void> => {
  await sql`update activities set reminder = ${write.minutes}, update_time = now()
    where company_id = ${companyId} and id = any(${write.ids}::integer[]) and reminder is distinct from ${write.minutes}`.execute(
    tx,
  );
};

export type Reminded = {
  company_id: number;
  activity_id: number;
  owner_id: number;
  subject: string;
  due_date: string;
  due_time: string | null;
  due: string;
  deal_id: number | null;
  lead_id: string | null;
  by_mail: boolean;
  /** It began a while ago: nothing ran when it was to be told. */
  is_late: boolean;
};

const latest = '1 day';
// The job comes each minute; what it tells of the minute before is in time.
const inTime = '5 minutes';

/**
 * Notes that the owners are reminded of what begins soon, and gives each activity once. What was to be told while nothing ran is told
 * late, a day at most; what was written down, or asked for, only after it began is not.
 */
export const noteReminders = async (tx: Tx, asked: { now: string; limit: number }): Promise<Reminded[]> => {
  const now = sql`${asked.now}::timestamptz`;
  const { rows } = await sql<Reminded>`
    with near as materialized (
      select a.company_id, a.id, a.owner_id, a.subject, a.due_date, a.due_time, a.deal_id, a.lead_id, a.add_time, u.reminder_by_mail,
        case when a.due_time is null then (a.due_date + ${wholeDayBegins}::time) at time zone u.time_zone
          else (a.due_date + a.due_time) at time zone 'UTC' end as due,
        coalesce(a.reminder, case when a.due_time is null then -1 else u.reminder end) as minutes
      from companies c
      join activities a on a.company_id = c.id and a.due_date between (${now} at time zone 'UTC')::date - 1 and (${now} at time zone 'UTC')::date + 2
        and not a.is_deleted and not a.done
      join users u on u.company_id = a.company_id and u.id = a.owner_id and u.active_flag
      left join deals d on d.company_id = a.company_id and d.id = a.deal_id
      left join leads l on l.company_id = a.company_id and l.id = a.lead_id
      where not coalesce(d.is_deleted, l.is_deleted, false)),
    soon as (
      select n.* from near n
      where n.minutes >= 0 and n.due - make_interval(mins => n.minutes) <= ${now}
        and (n.due > ${now} or (n.due > ${now} - ${latest}::interval and n.add_time < n.due
          and n.due - make_interval(mins => n.minutes) > (select until from reminders_told)))
        and not exists (select from activity_reminders r where r.company_id = n.company_id and r.activity_id = n.id and r.due = n.due)
      order by n.due, n.company_id, n.id limit ${asked.limit}),
    told as (
      insert into activity_reminders (company_id, activity_id, due)
      select s.company_id, s.id, s.due from soon s order by s.company_id, s.id
      on conflict do nothing returning company_id, activity_id, due)
    select t.company_id, t.activity_id, s.owner_id, s.subject, s.due_date, s.due_time, t.due, s.deal_id, s.lead_id, s.reminder_by_mail as by_mail,
      t.due < ${now} - ${inTime}::interval as is_late
    from told t join soon s on s.company_id = t.company_id and s.id = t.activity_id
    order by t.due, t.activity_id`.execute(tx);
  return rows;
};

/** Notes that everything due to be told until now was. */
export const noteAllTold = async (tx: Tx, until: string): Promise<void> => {
  await sql`update reminders_told set until = greatest(until, ${until}::timestamptz)`.execute(tx);
};
