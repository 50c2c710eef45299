import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import type { Position, Sort } from '#server/platform/http/paging.ts';
import { activityColumns, type ActivityRow } from './queries.ts';
import { isActivitySeenBy } from './visibility.ts';

export type ActivityWhere = {
  filter?: RawBuilder<boolean> | undefined;
  ids?: number[] | undefined;
  owner_id?: number | undefined;
  deal_id?: number | undefined;
  lead_id?: string | undefined;
  person_id?: number | undefined;
  org_id?: number | undefined;
  /** A person who takes part, primary or not. */
  participant_id?: number | undefined;
  exclude?: number[] | undefined;
  done?: boolean | undefined;
  types?: string[] | undefined;
  updated_since?: string | undefined;
  updated_until?: string | undefined;
  due_from?: string | undefined;
  due_until?: string | undefined;
};

const when = <T>(value: T | undefined, condition: (value: T) => RawBuilder<unknown>): RawBuilder<unknown>[] =>
  value === undefined ? [] : [condition(value)];

/** The conditions of a list of activities one sees, none of them deleted. */
export const activityConditions = (actor: Actor, where: ActivityWhere): RawBuilder<unknown> =>
  sql.join(
    [
      sql`a.company_id = ${actor.companyId} and not a.is_deleted and ${isActivitySeenBy(actor, 'a')}`,
      ...when(where.filter, (filter) => filter),
      ...when(where.ids, (ids) => sql`a.id = any(${ids}::integer[])`),
      ...when(where.owner_id, (id) => sql`a.owner_id = ${id}`),
      ...when(where.deal_id, (id) => sql`a.deal_id = ${id}`),
      ...when(where.lead_id, (id) => sql`a.lead_id = ${id}::uuid`),
      ...when(where.person_id, (id) => sql`a.person_id = ${id}`),
      ...when(where.org_id, (id) => sql`a.org_id = ${id}`),
      ...when(
        where.participant_id,
        (id) => sql`exists (select from activity_participants ap
          where ap.company_id = a.company_id and ap.activity_id = a.id and ap.person_id = ${id})`,
      ),
      ...when(where.exclude, (ids) => sql`a.id <> all(${ids}::integer[])`),
      ...when(where.done, (done) => sql`a.done = ${done}`),
      ...when(where.types, (types) => sql`a.type = any(${types}::text[])`),
      ...when(where.updated_since, (time) => sql`a.update_time >= ${time}::timestamptz`),
      ...when(where.updated_until, (time) => sql`a.update_time < ${time}::timestamptz`),
      ...when(where.due_from, (day) => sql`a.due_date >= ${day}::date`),
      ...when(where.due_until, (day) => sql`a.due_date <= ${day}::date`),
    ],
    sql` and `,
  );

const sortTypes: Record<string, 'integer' | 'timestamptz' | 'date'> = {
  id: 'integer',
  update_time: 'timestamptz',
  add_time: 'timestamptz',
  due_date: 'date',
};

// PostgreSQL's own order of nulls, which its indexes have: last when ascending, first when descending.
const after = (sort: Sort, position: Position): RawBuilder<unknown> => {
  const compare = sql.raw(sort.direction === 'asc' ? '>' : '<');
  const idAfter = sql`a.id ${compare} cast(${String(position.id)}::text as integer)`;
  if (sort.by === 'id') return idAfter;
  const column = sql.ref(`a.${sort.by}`);
  if (position.value === null)
    return sort.direction === 'asc'
      ? sql`(${column} is null and ${idAfter})`
      : sql`(${column} is not null or ${idAfter})`;
  const value = sql`cast(${String(position.value)}::text as ${sql.raw(sortTypes[sort.by] ?? 'text')})`;
  const beyond = sql`(${column}, a.id) ${compare} (${value}, cast(${String(position.id)}::text as integer))`;
  return sort.direction === 'asc' && sort.by === 'due_date' ? sql`(${beyond} or ${column} is null)` : beyond;
};

/** One page of activities and one row more, sorted by one of `activitySorts`. */
export const activitiesPage = async (
  reader: Reader,
  actor: Actor,
  page: { where: ActivityWhere; sort: Sort; position: Position | null; limit: number },
): Promise<ActivityRow[]> => {
  const direction = sql.raw(page.sort.direction);
  const { rows } = await sql<ActivityRow>`select ${activityColumns} from activities a
    where ${activityConditions(actor, page.where)} ${page.position === null ? sql`` : sql`and ${after(page.sort, page.position)}`}
    order by ${sql.ref(`a.${page.sort.by}`)} ${direction}, a.id ${direction} limit ${page.limit + 1}`.execute(reader);
  return rows;
};
