import { sql } from 'kysely';
import type { Reader } from '#server/platform/db/database.ts';

/** The records asked about: a column of activities, its SQL type, and the ids. */
export type On = {
  column: 'deal_id' | 'lead_id' | 'person_id' | 'org_id';
  type: 'integer' | 'uuid';
  ids: readonly (number | string)[];
};

export type NextRow = {
  key: number | string;
  id: number;
  due_date: string | null;
  due_time: string | null;
  duration: string | null;
  subject: string;
  type: string;
  note: string | null;
};

/** Of each record, the activity that is due first and not done. */
export const nextActivityOfEach = async (reader: Reader, companyId: number, on: On): Promise<NextRow[]> => {
  const column = sql.ref(`a.${on.column}`);
  const { rows } = await sql<NextRow>`
    select distinct on (${column}) ${column} as key, a.id, a.due_date, a.due_time, a.duration, a.subject, a.type, a.note
    from activities a
    where a.company_id = ${companyId} and ${column} = any(${on.ids}::${sql.raw(on.type)}[]) and not a.done and not a.is_deleted
    order by ${column}, a.due_date, a.due_time nulls first, a.id`.execute(reader);
  return rows;
};

export type LastRow = { key: number | string; id: number; due_date: string | null };

/** Of each record, the done activity that was due last. */
export const lastActivityOfEach = async (reader: Reader, companyId: number, on: On): Promise<LastRow[]> => {
  const column = sql.ref(`a.${on.column}`);
  const { rows } = await sql<LastRow>`
    select distinct on (${column}) ${column} as key, a.id, coalesce(a.due_date, a.marked_as_done_time::date) as due_date
    from activities a
    where a.company_id = ${companyId} and ${column} = any(${on.ids}::${sql.raw(on.type)}[]) and a.done and not a.is_deleted
    order by ${column}, coalesce(a.due_date, a.marked_as_done_time::date) desc, a.due_time desc nulls last, a.id desc`.execute(
    reader,
  );
  return rows;
};

export type CountRow = { key: number | string; total: number; done: number; undone: number };

export const activityCountOfEach = async (reader: Reader, companyId: number, on: On): Promise<CountRow[]> => {
  const column = sql.ref(`a.${on.column}`);
  const { rows } = await sql<CountRow>`select ${column} as key, count(*)::integer as total,
      (count(*) filter (where a.done))::integer as done, (count(*) filter (where not a.done))::integer as undone
    from activities a
    where a.company_id = ${companyId} and ${column} = any(${on.ids}::${sql.raw(on.type)}[]) and not a.is_deleted
    group by ${column}`.execute(reader);
  return rows;
};
