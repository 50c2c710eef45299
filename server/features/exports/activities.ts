// Activities as a file, on the clock of its reader.
import type { ActivityListQuery } from '#shared/activities/contract.ts';
import { dueClock, clockOf } from '#shared/zoned.ts';
import { listActivities } from '#server/features/activities/reading.ts';
import { listActivityTypes } from '#server/features/activities/types.ts';
import { builtInOptions } from '#server/features/fields/labels.ts';
import type { Actor } from '#server/platform/actor.ts';
import { now } from '#server/platform/clock.ts';
import type { Tx } from '#server/platform/db/database.ts';
import type { FileAnswer } from '#server/platform/http/call.ts';
import { sheetAnswer, type CellValue, type SheetColumn, type SheetFormat } from '#server/platform/sheets/sheet.ts';
import { v2Time } from '#server/platform/times.ts';
import { columnFor, yesOrNo } from './columns.ts';
import { namesOf, userNames, type Names } from './names.queries.ts';
import { allPages, piece } from './paging.ts';

type When = 'todo' | 'overdue' | 'today' | 'upcoming' | 'done';
export type ActivityAsked = Pick<ActivityListQuery, 'owner_id' | 'done'> & {
  when?: When | undefined;
  type?: string | undefined;
  format: SheetFormat;
};
type Row = Awaited<ReturnType<typeof listActivities>>['rows'][number];
type Line = Row & Record<'deals' | 'leads' | 'persons' | 'organizations', Names>;

const named = (names: Names, id: number | string | null): CellValue => (id === null ? null : names.get(id));

type Words = { users: Names; types: Map<string, string>; priorities: Map<number, string> };

const columnsOf = (actor: Actor, format: SheetFormat, words: Words): SheetColumn<Line>[] => {
  const column = columnFor(actor, 'activity');
  const due = (row: Line) => dueClock(row, actor.timeZone);
  return [
    column('id', (row) => row.id, 'number'),
    column('subject', (row) => row.subject),
    column('type', (row) => words.types.get(row.type) ?? row.type),
    column('due_date', (row) => due(row).date, 'day'),
    column('due_time', (row) => due(row).time),
    column('duration', (row) => row.duration?.slice(0, 5)),
    column('done', (row) => yesOrNo(actor, format, row.done), 'flag'),
    column('marked_as_done_time', (row) => v2Time(row.marked_as_done_time), 'moment'),
    column('owner_id', (row) => words.users.get(row.owner_id)),
    column('deal_id', (row) => named(row.deals, row.deal_id)),
    column('lead_id', (row) => named(row.leads, row.lead_id)),
    column('person_id', (row) => named(row.persons, row.person_id)),
    column('org_id', (row) => named(row.organizations, row.org_id)),
    column('note', (row) => row.note),
    column('public_description', (row) => row.public_description),
    column('location', (row) => row.location?.['value']),
    column('priority', (row) => (row.priority === null ? null : words.priorities.get(row.priority))),
    column('busy', (row) => yesOrNo(actor, format, row.busy), 'flag'),
    column('add_time', (row) => v2Time(row.add_time), 'moment'),
  ];
};

// As the list has it: a day is that of the reader's clock.
const isAsked = (actor: Actor, { when, type }: ActivityAsked, today: string) => {
  const days: Partial<Record<When, (day: string) => boolean>> = {
    overdue: (day) => day !== '' && day < today,
    today: (day) => day === today,
    upcoming: (day) => day > today,
  };
  const isDay = when === undefined ? undefined : days[when];
  return (row: Row): boolean =>
    (type === undefined || row.type === type) && (isDay === undefined || isDay(dueClock(row, actor.timeZone).date));
};

/** The activities that the list shows, as a file, in its order. */
export const exportActivities = async (tx: Tx, actor: Actor, asked: ActivityAsked): Promise<FileAnswer> => {
  const { format, when, owner_id } = asked;
  const done = when === undefined ? asked.done : when === 'done';
  const { companyId } = actor;
  const words: Words = {
    users: await userNames(tx, companyId),
    types: new Map((await listActivityTypes(tx, actor)).map((type) => [type.key_string, type.name])),
    priorities: new Map(
      (await builtInOptions(tx, companyId, { entity: 'activity', code: 'priority' })).map(({ id, label }) => [
        id,
        label,
      ]),
    ),
  };
  const isWanted = isAsked(actor, asked, clockOf(now(), actor.timeZone).date);
  // What was done lately comes first, what is to do in the order of its days.
  const sort =
    done === true
      ? ({ sort_by: 'update_time', sort_direction: 'desc' } as const)
      : ({ sort_by: 'due_date', sort_direction: 'asc' } as const);
  const pages = await allPages<Line>(async (cursor) => {
    const found = await listActivities(tx, actor, { owner_id, done, ...sort, limit: piece, cursor });
    const rows = found.rows.filter(isWanted);
    const names = {
      deals: await namesOf(tx, actor, { table: 'deals', ids: rows.map((row) => row.deal_id) }),
      leads: await namesOf(tx, actor, { table: 'leads', ids: rows.map((row) => row.lead_id) }),
      persons: await namesOf(tx, actor, { table: 'persons', ids: rows.map((row) => row.person_id) }),
      organizations: await namesOf(tx, actor, { table: 'organizations', ids: rows.map((row) => row.org_id) }),
    };
    return { rows: rows.map((row) => ({ ...row, ...names })), nextCursor: found.nextCursor };
  });
  return sheetAnswer({ name: 'activities', format, timeZone: actor.timeZone }, columnsOf(actor, format, words), pages);
};
