import { sql, type RawBuilder } from 'kysely';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { isActivitySeenBy } from './visibility.ts';

export type AgendaRow = {
  id: number;
  subject: string;
  due_date: string;
  due_time: string | null;
  minutes: number;
  busy: boolean;
  done: boolean;
  note: string | null;
  public_description: string | null;
  place: string | null;
  meeting_url: string | null;
  deal_id: number | null;
  lead_id: string | null;
  person_id: number | null;
  org_id: number | null;
  record: string | null;
  person: string | null;
  organization: string | null;
  reminder: number;
  add_time: string;
  update_time: string;
};

// What the actor does not see of the linked records is not named.
const agenda = (actor: Actor, which: RawBuilder<unknown>): RawBuilder<AgendaRow> => sql<AgendaRow>`
  select a.id, a.subject, a.due_date, a.due_time, coalesce(extract(epoch from a.duration) / 60, 0)::integer as minutes, a.busy, a.done, a.note,
    a.public_description, a.location ->> 'value' as place, a.conference_meeting_url as meeting_url, d.id as deal_id, l.id as lead_id,
    pe.id as person_id, o.id as org_id, coalesce(d.title, l.title) as record, pe.name as person, o.name as organization, a.add_time, a.update_time,
    coalesce(a.reminder, case when a.due_time is null then -1 else u.reminder end) as reminder
  from activities a
  join users u on u.company_id = a.company_id and u.id = a.owner_id
  left join deals d on d.company_id = a.company_id and d.id = a.deal_id and ${isSeenBy(actor, 'deals', 'd')}
  left join leads l on l.company_id = a.company_id and l.id = a.lead_id and ${isSeenBy(actor, 'leads', 'l')}
  left join persons pe on pe.company_id = a.company_id and pe.id = a.person_id and ${isSeenBy(actor, 'persons', 'pe')}
  left join organizations o on o.company_id = a.company_id and o.id = a.org_id and ${isSeenBy(actor, 'organizations', 'o')}
  where a.company_id = ${actor.companyId} and not a.is_deleted and a.due_date is not null and ${which}`;

/** The activities of the actor, and those they are an attendee of, of some days: the nearest to today, in the order of their days. */
export const agendaOf = async (
  reader: Reader,
  actor: Actor,
  of: { from: string; until: string; today: string; limit: number },
): Promise<AgendaRow[]> => {
  const days = sql`x.due_date between ${of.from}::date and ${of.until}::date and not x.is_deleted`;
  const attended = JSON.stringify([{ user_id: actor.userId }]);
  const { rows } = await sql<AgendaRow>`select * from (${agenda(
    actor,
    sql`a.id in (
      select x.id from activities x where x.company_id = ${actor.companyId} and x.owner_id = ${actor.userId} and ${days}
      union
      select x.id from activities x where x.company_id = ${actor.companyId} and x.attendees <> '[]'::jsonb
        and x.attendees @> ${attended}::text::jsonb and ${days} and ${isActivitySeenBy(actor, 'x')})`,
  )} order by abs(a.due_date - ${of.today}::date), a.id limit ${of.limit}) n order by n.due_date, n.due_time nulls first, n.id`.execute(
    reader,
  );
  return rows;
};

/** One activity the actor sees that has a date. */
export const agendaEntry = async (reader: Reader, actor: Actor, id: number): Promise<AgendaRow | undefined> => {
  const { rows } = await agenda(actor, sql`a.id = ${id} and ${isActivitySeenBy(actor, 'a')}`).execute(reader);
  return rows[0];
};
