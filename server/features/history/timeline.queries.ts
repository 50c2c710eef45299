// A page of everything that happened to a record: each kind gives its newest, one statement merges them.
import { sql, type RawBuilder } from 'kysely';
import type { TimelineKind } from '#shared/history/timeline.contract.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { branches, type TimelineOf } from './timeline-kinds.queries.ts';

type Sql = RawBuilder<unknown>;

export type TimelineRow = {
  kind: TimelineKind;
  happened: string;
  id: number;
  user: { id: number; name: string } | null;
  details: Record<string, unknown>;
};

/** Where a page starts: what happened then, of that kind, with that id, was the last item seen. */
export type TimelinePosition = { happened: string; kind: string; id: number };

export type TimelineAsked = {
  of: TimelineOf;
  kinds: TimelineKind[];
  after: TimelinePosition | null;
  limit: number;
};

// Items of one moment stand in the reverse order of their kinds, then of their ids.
const isAfter = (kind: TimelineKind, at: Sql, after: TimelinePosition | null): Sql => {
  if (after === null) return sql`true`;
  const moment = sql`${after.happened}::text::timestamptz`;
  if (kind > after.kind) return sql`${at} < ${moment}`;
  if (kind < after.kind) return sql`${at} <= ${moment}`;
  return sql`(${at}, x.id::bigint) < (${moment}, ${after.id}::bigint)`;
};

const branch = (actor: Actor, asked: TimelineAsked, kind: TimelineKind): Sql => {
  const { from, at, user, details, where } = branches[kind](actor, asked.of);
  return sql`(select ${sql.lit(kind)} collate "C" as kind, ${at} as happened, x.id::bigint as id, ${user} as user_id, ${details} as details
    from ${from} where ${where} and ${isAfter(kind, at, asked.after)} order by ${at} desc, x.id desc limit ${asked.limit})`;
};

/** The items after a position, newest first. */
export const timelineRows = async (reader: Reader, actor: Actor, asked: TimelineAsked): Promise<TimelineRow[]> => {
  const parts = asked.kinds.map((kind) => branch(actor, asked, kind));
  const { rows } = await sql<TimelineRow>`
    select i.kind, i.happened, i.id, case when u.id is not null then jsonb_build_object('id', u.id, 'name', u.name) end as "user", i.details
    from (select * from (${sql.join(parts, sql` union all `)}) every_kind order by happened desc, kind desc, id desc limit ${asked.limit}) i
    left join users u on u.company_id = ${actor.companyId} and u.id = i.user_id
    order by i.happened desc, i.kind desc, i.id desc`.execute(reader);
  return rows;
};
