// Activities and notes: new ones, and what changes of those that are there.
import { dueClock, dueFields } from '#shared/zoned.ts';
import { mayChangeItem, pinLinks, pinsAfter, type NotePins } from '#shared/notes/rules.ts';
import { noteNotEditable } from '#server/features/notes/writing.ts';
import { invalid } from '#server/platform/errors.ts';
import { refuse, type Draft, type Values } from './drafts.ts';
import { importKeyOf } from './identities.ts';
import type { NewRecord } from './creating.ts';
import type { Snapshot } from './records.queries.ts';
import type { Planned, Session } from './session.ts';

type Columns = Record<string, unknown>;
type Due = { date: string; time: string | null };

const linksOf = ({ deal, lead, person, organization }: Planned): Columns => ({
  deal_id: deal?.id,
  lead_id: lead?.id,
  person_id: person?.id,
  org_id: organization?.id,
});

const seconds = (time: string | null): string | null => (time === null || time.length > 5 ? time : `${time}:00`);

// Times of day are written on the importer's clock, and kept in UTC.
const dueIn = ({ actor }: Session, values: Values, before: Snapshot | null): Columns => {
  const due = values['due_date'] as Due | undefined;
  const clock = values['due_time'] as string | undefined;
  if (due === undefined && clock === undefined) return {};
  const old = {
    due_date: (before?.['due_date'] ?? null) as string | null,
    due_time: (before?.['due_time'] ?? null) as string | null,
  };
  const shown = dueClock(old, actor.timeZone);
  const date = due?.date ?? shown.date;
  const time = (clock ?? due?.time ?? shown.time).slice(0, 5);
  // An hour that comes twice in the year is told by what is there.
  if (date === shown.date && time === shown.time) return {};
  const kept = dueFields({ date, time }, actor.timeZone);
  return { due_date: kept.due_date, due_time: seconds(kept.due_time) };
};

// What was done long ago was done then: when it was due, at the latest when it was added.
const doneTimeOf = (due: Columns, addTime: string | undefined): string => {
  const now = new Date().toISOString();
  const day = due['due_date'] as string | null | undefined;
  const dueAt = typeof day === 'string' ? `${day}T${String(due['due_time'] ?? '12:00:00')}Z` : undefined;
  return [dueAt, addTime].find((time) => time !== undefined && Date.parse(time) < Date.parse(now)) ?? now;
};

const plainIn = (values: Values): Columns => {
  const { subject, type, owner, duration, busy, note, public_description, location, priority } = values;
  return { subject, type, owner_id: owner, duration, busy, note, public_description, location, priority };
};

const nameOfType = ({ known }: Session, key: unknown): string =>
  [...known.activityTypes].findLast(([, one]) => one === key)?.[0] ?? String(key);

/** A new activity. Its person and organization come from what it hangs on, unless the row names them. */
export const newActivity = (session: Session, planned: Planned): NewRecord => {
  const { actor, settings, known } = session;
  const { values, inherited } = planned;
  const links = linksOf(planned);
  const due = dueIn(session, values, null);
  const isDone = values['done'] ?? values['marked_as_done_time'] !== undefined;
  const type = values['type'] ?? known.activityTypes.values().next().value;
  const key = values['key'] as string | undefined;
  const added = values['add_time'] as string | undefined;
  return {
    ...plainIn(values),
    id: planned.id,
    subject: values['subject'] ?? nameOfType(session, type),
    type,
    owner_id: values['owner'] ?? settings.owner_id ?? actor.userId,
    creator_user_id: actor.userId,
    ...links,
    person_id: links['person_id'] ?? inherited?.person_id ?? null,
    org_id: links['org_id'] ?? inherited?.org_id ?? null,
    due_date: null,
    due_time: null,
    ...due,
    done: isDone,
    busy: values['busy'] ?? false,
    marked_as_done_time: isDone === true ? (values['marked_as_done_time'] ?? doneTimeOf(due, added)) : null,
    import_key: key === undefined ? null : importKeyOf(key),
    add_time: added ?? new Date().toISOString(),
  };
};

// Of deal and lead an item has one: the one the row names takes the other's place.
const movedLinks = (planned: Planned, row: Snapshot): Columns => {
  const links = linksOf(planned);
  const given = Object.fromEntries(Object.entries(links).filter(([, id]) => id !== undefined));
  if (planned.deal !== null && row['lead_id'] !== null) return { ...given, lead_id: null };
  return planned.lead !== null && row['deal_id'] !== null ? { ...given, deal_id: null } : given;
};

/** What a row says of an activity that is there. */
export const activityColumns = (session: Session, planned: Planned, row: Snapshot): Columns => {
  const { values } = planned;
  const due = dueIn(session, values, row);
  const done = values['done'] as boolean | undefined;
  const time = values['marked_as_done_time'] as string | undefined;
  const isDone = done ?? (time !== undefined || row['done'] === true);
  const doneTime = isDone ? (time ?? row['marked_as_done_time'] ?? doneTimeOf({ ...row, ...due }, undefined)) : null;
  return { ...plainIn(values), ...due, ...movedLinks(planned, row), done: isDone, marked_as_done_time: doneTime };
};

const pinsIn = (values: Values): Partial<NotePins> =>
  Object.fromEntries(pinLinks.flatMap(({ pin }) => (values[pin] === undefined ? [] : [[pin, values[pin]]])));

const noPins: NotePins = {
  pinned_to_deal_flag: false,
  pinned_to_lead_flag: false,
  pinned_to_person_flag: false,
  pinned_to_organization_flag: false,
};

const pinsFor = (links: Columns, pins: NotePins): NotePins =>
  pinsAfter(
    {
      deal_id: (links['deal_id'] ?? null) as number | null,
      lead_id: (links['lead_id'] ?? null) as string | null,
      person_id: (links['person_id'] ?? null) as number | null,
      org_id: (links['org_id'] ?? null) as number | null,
    },
    pins,
  );

const mayName = ({ actor }: Session, author: unknown): boolean =>
  author === undefined || author === actor.userId || actor.isAdmin;

/** A new note; null when it hangs on nothing, or is said to be somebody else's by who may not say so. */
export const newNote = (session: Session, planned: Planned, draft: Draft): NewRecord | null => {
  const { actor, settings } = session;
  const { values } = planned;
  const author = values['author'] ?? settings.owner_id ?? undefined;
  const links = linksOf(planned);
  if (Object.values(links).every((id) => id === undefined)) refuse(draft, 'sheet_imports.row.needed_link');
  if (!mayName(session, author)) refuse(draft, 'sheet_imports.row.may_not_name_author');
  if (draft.isRefused) return null;
  const key = values['key'] as string | undefined;
  return {
    ...links,
    ...pinsFor(links, { ...noPins, ...pinsIn(values) }),
    id: planned.id,
    content: values['content'],
    user_id: author ?? actor.userId,
    last_update_user_id: author ?? actor.userId,
    import_key: key === undefined ? null : importKeyOf(key),
    add_time: values['add_time'] ?? new Date().toISOString(),
  };
};

/** What a row says of a note that is there; refused as where one edits notes. */
export const noteColumns = (session: Session, planned: Planned, row: Snapshot): Columns => {
  const { values } = planned;
  if (!mayChangeItem({ user_id: Number(row['user_id']) }, session.actor)) throw noteNotEditable();
  const author = values['author'];
  if (author !== row['user_id'] && !mayName(session, author))
    throw invalid('user_id: only a global admin names another author');
  const moved = movedLinks(planned, row);
  const pins = { ...noPins, ...Object.fromEntries(pinLinks.map(({ pin }) => [pin, row[pin]])), ...pinsIn(values) };
  return {
    content: values['content'],
    user_id: author,
    ...moved,
    ...pinsFor({ ...row, ...moved }, pins as NotePins),
  };
};
