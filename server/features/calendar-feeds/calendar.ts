// Activities as iCalendar (RFC 5545). Times are in UTC, which every program shows on the clock of its own place; what has no time of
// day is a whole day. Nothing here depends on when it is asked for, so that the same activities are the same text.
import ical, { ICalAlarmType, ICalEventBusyStatus, ICalEventTransparency, type ICalEventData } from 'ical-generator';
import { wholeDayBegins } from '#shared/activities/reminders.ts';
import { addDays } from '#shared/days.ts';
import { mostInAgenda, type AgendaRow } from '#server/features/activities/agenda.ts';
import type { Actor } from '#server/platform/actor.ts';
import { linkTo } from '#server/platform/address.ts';
import { mailDomain } from '#server/platform/mail/domain.ts';
import { translate } from '#server/platform/messages.ts';
import { v2Time } from '#server/platform/times.ts';

const minute = 60_000;
const dayLength = 24 * 60;

const linkOf = (row: AgendaRow): string => {
  if (row.deal_id !== null) return linkTo(`/deals/${row.deal_id}`);
  if (row.lead_id !== null) return linkTo(`/leads/${row.lead_id}`);
  if (row.person_id !== null) return linkTo(`/persons/${row.person_id}`);
  if (row.org_id !== null) return linkTo(`/organizations/${row.org_id}`);
  return linkTo('/activities', { view: 'day', date: row.due_date });
};

// A note is kept as clean HTML; a calendar shows text.
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };
const textOf = (html: string): string =>
  html
    .replaceAll(/<br\s*\/?>|<\/(p|div|li|h\d)>/gi, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(amp|lt|gt|quot|#39|nbsp);/g, (_whole, name: string) => entities[name] ?? '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();

const describe = (actor: Actor, row: AgendaRow): string =>
  [
    [row.record, row.person, row.organization].filter((name) => name !== null).join('\n'),
    row.meeting_url ?? '',
    row.public_description === null ? '' : textOf(row.public_description),
    row.note === null ? '' : textOf(row.note),
    translate(actor.language, 'calendar_feed.open', { link: linkOf(row) }),
  ]
    .filter((part) => part !== '')
    .join('\n\n');

// A whole day begins at midnight for the alarm, but for people at nine.
const alarmBefore = (row: AgendaRow): number => {
  const [hours = 0] = wholeDayBegins.split(':').map(Number);
  return row.due_time === null ? row.reminder - hours * 60 : row.reminder;
};

const timesOf = (row: AgendaRow): Pick<ICalEventData, 'start' | 'end' | 'allDay'> => {
  if (row.due_time === null) {
    const last = Math.max(1, Math.ceil(row.minutes / dayLength));
    return {
      start: new Date(`${row.due_date}T00:00:00Z`),
      end: new Date(`${addDays(row.due_date, last)}T00:00:00Z`),
      allDay: true,
    };
  }
  const start = new Date(`${row.due_date}T${row.due_time.slice(0, 8)}Z`);
  return { start, end: new Date(start.getTime() + Math.max(row.minutes, 0) * minute) };
};

const eventOf = (actor: Actor, row: AgendaRow): ICalEventData => ({
  id: `activity-${actor.companyId}-${row.id}@${mailDomain()}`,
  ...timesOf(row),
  summary: row.done ? translate(actor.language, 'calendar_feed.done', { subject: row.subject }) : row.subject,
  description: describe(actor, row),
  url: linkOf(row),
  ...(row.place === null || row.place === '' ? {} : { location: row.place }),
  // When it was last changed, not when it is asked for.
  stamp: new Date(v2Time(row.update_time)),
  created: new Date(v2Time(row.add_time)),
  lastModified: new Date(v2Time(row.update_time)),
  busystatus: row.busy ? ICalEventBusyStatus.BUSY : ICalEventBusyStatus.FREE,
  transparency: row.busy ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
});

/** The calendar of an actor with these activities. */
export const calendarText = (actor: Actor, rows: AgendaRow[], { isCut }: { isCut: boolean }): string => {
  const calendar = ical({
    name: translate(actor.language, 'calendar_feed.name', { name: actor.name }),
    prodId: { company: 'Relance', product: 'Relance', language: actor.language.toUpperCase() },
    ttl: 15 * 60,
    x: [['X-WR-TIMEZONE', actor.timeZone]],
    ...(isCut ? { description: translate(actor.language, 'calendar_feed.cut', { count: mostInAgenda }) } : {}),
  });
  for (const row of rows) {
    const event = calendar.createEvent(eventOf(actor, row));
    if (row.done || row.reminder < 0) continue;
    const before = alarmBefore(row);
    event.createAlarm({
      type: ICalAlarmType.display,
      description: row.subject,
      ...(before < 0 ? { triggerAfter: -before * 60 } : { trigger: before * 60 }),
    });
  }
  return calendar.toString();
};
