// The inbox's pages by keyset. Leads without a value to sort by come last in both directions, the newest first.
import { sql, type RawBuilder } from 'kysely';
import type { LeadSort } from '#shared/leads/contract.ts';
import { may, type Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import type { Direction, Position } from '#server/platform/http/paging.ts';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import { isSeenLead, leadColumns, type LeadRow } from './queries.ts';

/** Where a lead stands in the list: its id and what it was sorted by. */
export type InboxPlace = { id: string; value: string | null };

export type InboxPage = {
  condition: RawBuilder<boolean>;
  sort: LeadSort;
  direction: Direction;
  after: Position | null;
  limit: number;
};

type Column = { name: RawBuilder<unknown>; type: RawBuilder<unknown>; nullable: boolean };

const columns: Record<Exclude<LeadSort, 'owner'>, Column> = {
  next_activity: { name: sql`l.next_activity_due`, type: sql`timestamp`, nullable: true },
  add_time: { name: sql`l.add_time`, type: sql`timestamptz`, nullable: false },
  update_time: { name: sql`l.update_time`, type: sql`timestamptz`, nullable: false },
  title: { name: sql`left(l.search_title, 80)`, type: sql`text`, nullable: false },
  value: { name: sql`l.value`, type: sql`numeric`, nullable: true },
  expected_close_date: { name: sql`l.expected_close_date`, type: sql`date`, nullable: true },
};

const idOf = (position: Position): RawBuilder<string> => sql<string>`${String(position.id)}::text::uuid`;

const withValue = async (reader: Reader, actor: Actor, page: InboxPage & { column: Column }): Promise<InboxPlace[]> => {
  const { name, type, nullable } = page.column;
  const compare = sql.raw(page.direction === 'asc' ? '>' : '<');
  const direction = sql.raw(page.direction);
  const { after } = page;
  const { rows } = await sql<InboxPlace>`select l.id, ${name}::text as value from leads l
    where ${isSeenLead(actor)} and ${page.condition} and ${nullable ? sql`${name} is not null` : sql`true`}
      and ${after === null ? sql`true` : sql`(${name}, l.id) ${compare} (${String(after.value)}::text::${type}, ${idOf(after)})`}
    order by ${name} ${direction}, l.id ${direction} limit ${page.limit}`.execute(reader);
  return rows;
};

const withoutValue = async (
  reader: Reader,
  actor: Actor,
  page: InboxPage & { column: Column },
): Promise<InboxPlace[]> => {
  const { after } = page;
  const addTime = (id: RawBuilder<string>) =>
    sql`(select x.add_time from leads x where x.company_id = ${actor.companyId} and x.id = ${id})`;
  const { rows } = await sql<InboxPlace>`select l.id, null as value from leads l
    where ${isSeenLead(actor)} and ${page.condition} and ${page.column.name} is null
      and ${after === null ? sql`true` : sql`(l.add_time, l.id) < (${addTime(idOf(after))}, ${idOf(after)})`}
    order by l.add_time desc, l.id desc limit ${page.limit}`.execute(reader);
  return rows;
};

// Owners are few: their leads are read owner by owner, in the order of their names, until the page is full.
const byOwner = async (reader: Reader, actor: Actor, page: InboxPage): Promise<InboxPlace[]> => {
  const { after, limit } = page;
  const compare = sql.raw(page.direction === 'asc' ? '>' : '<');
  const direction = sql.raw(page.direction);
  const owner = sql`${String(after?.value)}::text::integer`;
  const { rows } = await sql<InboxPlace>`select found.id, u.id::text as value
    from (select u.id, search_form(u.name) as name from users u where u.company_id = ${actor.companyId} order by 2 ${direction}, 1 ${direction}) u
    cross join lateral (
      select l.id from leads l where ${isSeenLead(actor)} and ${page.condition} and l.owner_id = u.id
        and ${after === null ? sql`true` : sql`(u.id <> ${owner} or l.id ${compare} ${idOf(after)})`}
      order by l.id ${direction} limit ${limit}
    ) found
    where ${after === null ? sql`true` : sql`(u.name, u.id) ${compare}= (select search_form(x.name), x.id from users x where x.company_id = ${actor.companyId} and x.id = ${owner})`}
    order by u.name ${direction}, u.id ${direction}, found.id ${direction} limit ${limit}`.execute(reader);
  return rows;
};

const risenMark = 'risen ';

// Leads whose bring-back date has come, the last to rise on top.
const risen = async (reader: Reader, actor: Actor, page: InboxPage): Promise<InboxPlace[]> => {
  const { after } = page;
  const time = sql`${String(after?.value).slice(risenMark.length)}::text::timestamptz`;
  const { rows } = await sql<InboxPlace>`select l.id, ${risenMark}::text || l.due_told_time::text as value from leads l
    where ${isSeenLead(actor)} and ${page.condition} and l.due_told_time is not null
      and ${after === null ? sql`true` : sql`(l.due_told_time, l.id) < (${time}, ${idOf(after)})`}
    order by l.due_told_time desc, l.id desc limit ${page.limit}`.execute(reader);
  return rows;
};

const risenFirst = async (reader: Reader, actor: Actor, page: InboxPage): Promise<InboxPlace[]> => {
  const isBelow = page.after !== null && !String(page.after.value).startsWith(risenMark);
  const top = isBelow ? [] : await risen(reader, actor, page);
  if (top.length === page.limit) return top;
  const below = {
    ...page,
    condition: sql<boolean>`${page.condition} and l.due_told_time is null`,
    after: isBelow ? page.after : null,
    limit: page.limit - top.length,
  };
  return [...top, ...(await byColumn(reader, actor, below))];
};

/** The ids of a page of leads, in order: as asked, and without another wish those first whose bring-back date has come. */
export const inboxPlaces = async (reader: Reader, actor: Actor, page: InboxPage): Promise<InboxPlace[]> => {
  if (page.sort === 'owner') return byOwner(reader, actor, page);
  return page.sort === 'next_activity' && page.direction === 'asc'
    ? risenFirst(reader, actor, page)
    : byColumn(reader, actor, page);
};

const byColumn = async (reader: Reader, actor: Actor, page: InboxPage): Promise<InboxPlace[]> => {
  if (page.sort === 'owner') return [];
  const column = columns[page.sort];
  if (page.after !== null && page.after.value === null) return withoutValue(reader, actor, { ...page, column });
  const places = await withValue(reader, actor, { ...page, column });
  if (!column.nullable || places.length === page.limit) return places;
  return [
    ...places,
    ...(await withoutValue(reader, actor, { ...page, column, after: null, limit: page.limit - places.length })),
  ];
};

/** A lead with the names a list shows. */
export type InboxRow = LeadRow & {
  owner_name: string;
  person_name: string | null;
  organization_name: string | null;
  next_subject: string | null;
  next_type: string | null;
  next_due_date: string | null;
  next_due_time: string | null;
  labels: { id: string; name: string; color: string }[];
  age_days: number;
  bring_back_on: string | null;
  bring_back_automatically: boolean;
  is_due: boolean;
};

/** These leads with their names, in no order. Names of contacts the actor may not see are left out. */
export const inboxRows = async (reader: Reader, actor: Actor, ids: string[]): Promise<InboxRow[]> => {
  const seesNames = may(actor, 'items.see_hidden_names');
  const seen = (table: 'persons' | 'organizations', alias: string) =>
    seesNames ? sql`true` : isSeenBy(actor, table, alias);
  const { rows } =
    await sql<InboxRow>`select ${leadColumns}, u.name as owner_name, p.name as person_name, o.name as organization_name,
      a.subject as next_subject, a.type as next_type, a.due_date as next_due_date, a.due_time as next_due_time,
      (select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'name', b.name, 'color', b.color) order by b.name), '[]')
        from lead_label_links k join lead_labels b on b.company_id = k.company_id and b.id = k.label_id
        where k.company_id = l.company_id and k.lead_id = l.id) as labels,
      floor(extract(epoch from now() - l.add_time) / 86400)::integer as age_days,
      l.bring_back_on, l.bring_back_automatically, l.due_told_time is not null as is_due
    from leads l join users u on u.company_id = l.company_id and u.id = l.owner_id
    left join persons p on p.company_id = l.company_id and p.id = l.person_id and ${seen('persons', 'p')}
    left join organizations o on o.company_id = l.company_id and o.id = l.organization_id and ${seen('organizations', 'o')}
    left join activities a on a.company_id = l.company_id and a.id = l.next_activity_id
    where l.company_id = ${actor.companyId} and l.id = any(${ids}::uuid[])`.execute(reader);
  return rows;
};
