// The places of a sorted list of deals by keyset. Deals without a value to sort by come last in both directions, the newest first.
import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import type { Direction, Position } from '#server/platform/http/paging.ts';

/** Where a deal stands in the list: its id and what it was sorted by. */
export type Place = { id: number; value: string | null };

export type PlacesAsked = {
  condition: RawBuilder<boolean>;
  /** The statuses the condition allows; all when null. */
  statuses: string[] | null;
  direction: Direction;
  after: Position | null;
  limit: number;
};

/** How a sort finds its places. */
export type Places = (reader: Reader, actor: Actor, asked: PlacesAsked) => Promise<Place[]>;

type Sql = RawBuilder<unknown>;

export const ways = (direction: Direction) => ({
  way: sql.raw(direction),
  beyond: sql.raw(direction === 'asc' ? '>' : '<'),
});

export const idOf = (position: Position): Sql => sql`${Number(position.id)}::integer`;
export const valueOf = (position: Position, type: string): Sql =>
  sql`cast(${String(position.value)}::text as ${sql.raw(type)})`;

export const newestFirst = async (reader: Reader, asked: { condition: Sql; after: Position | null; limit: number }) => {
  const { rows } = await sql<Place>`select d.id, null as value from deals d
    where ${asked.condition} and ${asked.after === null ? sql`true` : sql`d.id < ${idOf(asked.after)}`}
    order by d.id desc limit ${asked.limit}`.execute(reader);
  return rows;
};

/** First those with a value, then, where the page has room, those without. */
export const inTwoParts = async (
  asked: PlacesAsked,
  parts: {
    withValue: () => Promise<Place[]>;
    without: (rest: { after: Position | null; limit: number }) => Promise<Place[]>;
  },
): Promise<Place[]> => {
  if (asked.after !== null && asked.after.value === null) return parts.without(asked);
  const places = await parts.withValue();
  if (places.length >= asked.limit) return places;
  return [...places, ...(await parts.without({ after: null, limit: asked.limit - places.length }))];
};

/** By the id alone. */
export const byId: Places = async (reader, _actor, { condition, direction, after, limit }) => {
  const { way, beyond } = ways(direction);
  const { rows } = await sql<Place>`select d.id, d.id::text as value from deals d
    where ${condition} and ${after === null ? sql`true` : sql`d.id ${beyond} ${idOf(after)}`} order by d.id ${way} limit ${limit}`.execute(
    reader,
  );
  return rows;
};

/** By something of the deal's own. */
export const byColumn =
  (column: { of: Sql; type: string; nullable: boolean }): Places =>
  async (reader, _actor, asked) => {
    const { condition, direction, after, limit } = asked;
    const { way, beyond } = ways(direction);
    const withValue = async (): Promise<Place[]> => {
      const { rows } = await sql<Place>`select d.id, ${column.of}::text as value from deals d
        where ${condition} and ${column.nullable ? sql`${column.of} is not null` : sql`true`}
          and ${after === null ? sql`true` : sql`(${column.of}, d.id) ${beyond} (${valueOf(after, column.type)}, ${idOf(after)})`}
        order by ${column.of} ${way}, d.id ${way} limit ${limit}`.execute(reader);
      return rows;
    };
    if (!column.nullable) return withValue();
    return inTwoParts(asked, {
      withValue,
      without: (rest) => newestFirst(reader, { ...rest, condition: sql`${condition} and ${column.of} is null` }),
    });
  };

type Parent = {
  /** Its rows as `id` and what they are sorted by as `name`, of the company. */
  rows: (actor: Actor, asked: PlacesAsked) => Sql;
  /** The deal's column that holds the parent's id, and its type. */
  column: string;
  idType: 'integer' | 'text';
};

/** By what few parents are sorted by: their deals are read parent by parent, until the page is full. */
export const byFewParents =
  (parent: Parent): Places =>
  async (reader, actor, asked) => {
    const { condition, direction, after, limit } = asked;
    const { way, beyond } = ways(direction);
    const last = after === null ? sql`null` : valueOf(after, parent.idType);
    const { rows } = await sql<Place>`
      with parents as materialized (${parent.rows(actor, asked)})
      select found.id, k.id::text as value from (select id, name from parents
        where ${after === null ? sql`true` : sql`(name, id) ${beyond}= (select name, id from parents where id = ${last})`}
        order by name ${way}, id ${way}) k
      cross join lateral (
        select d.id from deals d where ${condition} and ${sql.ref(`d.${parent.column}`)} = k.id
          and ${after === null ? sql`true` : sql`(k.id <> ${last} or d.id ${beyond} ${idOf(after)})`}
        order by d.id ${way} limit ${limit}
      ) found
      order by k.name ${way}, k.id ${way}, found.id ${way} limit ${limit}`.execute(reader);
    return rows;
  };

/** By the name of a contact. Those whose contact was deleted stand with those who have none. */
export const byContact =
  (contact: { table: 'persons' | 'organizations'; column: 'person_id' | 'org_id' }): Places =>
  async (reader, actor, asked) => {
    const { condition, direction, after, limit } = asked;
    const { way, beyond } = ways(direction);
    const table = sql.table(contact.table);
    const column = sql.ref(`d.${contact.column}`);
    const start =
      after === null
        ? sql`true`
        : sql`(k.search_name, k.id) ${beyond}= (select x.search_name, x.id from ${table} x
            where x.company_id = ${actor.companyId} and x.id = ${valueOf(after, 'integer')})
          and (k.id <> ${valueOf(after, 'integer')} or d.id ${beyond} ${idOf(after)})`;
    return inTwoParts(asked, {
      withValue: async () => {
        const { rows } = await sql<Place>`select d.id, k.id::text as value from ${table} k
          join deals d on d.company_id = k.company_id and ${column} = k.id
          where k.company_id = ${actor.companyId} and not k.is_deleted and ${condition} and ${start}
          order by k.search_name ${way}, k.id ${way}, d.id ${way} limit ${limit}`.execute(reader);
        return rows;
      },
      without: (rest) =>
        newestFirst(reader, {
          ...rest,
          condition: sql`${condition} and (${column} is null or ${column} = any(array(select x.id from ${table} x
            where x.company_id = ${actor.companyId} and x.is_deleted)))`,
        }),
    });
  };

/** When an activity falls due; without a date: last. Written as its index has it. */
export const due = (alias: string): Sql =>
  sql`coalesce(${sql.ref(`${alias}.due_date`)} + coalesce(${sql.ref(`${alias}.due_time`)}, '23:59:59'::time), 'infinity'::timestamp)`;

/** By the next activity: the open ones are walked as they fall due, each counting only where it is its deal's first. */
// The planner takes an equality for rare, and would rather sort all there are; of a case it expects half the rows.
export const byNextActivity: Places = async (reader, actor, asked) => {
  const { condition, direction, after, limit } = asked;
  const { way, beyond } = ways(direction);
  const isOpen = (alias: string): Sql =>
    sql`${sql.ref(`${alias}.company_id`)} = ${actor.companyId} and not ${sql.ref(`${alias}.done`)} and not ${sql.ref(`${alias}.is_deleted`)}`;
  return inTwoParts(asked, {
    withValue: async () => {
      const { rows } = await sql<Place>`select d.id, ${due('a')}::text as value from activities a
        join deals d on d.company_id = a.company_id and d.id = a.deal_id
        where ${isOpen('a')} and a.deal_id is not null and ${condition}
          and case when a.id = (select e.id from activities e where ${isOpen('e')} and e.deal_id = d.id order by ${due('e')}, e.id limit 1)
            then true else false end
          and ${after === null ? sql`true` : sql`(${due('a')}, a.deal_id) ${beyond} (${valueOf(after, 'timestamp')}, ${idOf(after)})`}
        order by ${due('a')} ${way}, a.deal_id ${way} limit ${limit}`.execute(reader);
      return rows;
    },
    without: (rest) =>
      newestFirst(reader, {
        ...rest,
        condition: sql`${condition} and not exists (select from activities e where ${isOpen('e')} and e.deal_id = d.id)`,
      }),
  });
};
