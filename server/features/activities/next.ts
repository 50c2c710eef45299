// What is next on each of many records, what was last, and how many activities there are: one query for a page of records.
import { shortTime } from '#shared/activities/rules.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { activityCountOfEach, lastActivityOfEach, nextActivityOfEach, type On } from './next.queries.ts';

/** The records asked about, all of one kind. */
export type ActivityRecords =
  | { dealIds: readonly number[] }
  | { leadIds: readonly string[] }
  | { personIds: readonly number[] }
  | { orgIds: readonly number[] };

export type NextActivity = {
  id: number;
  due_date: string | null;
  due_time: string | null;
  duration: string | null;
  subject: string;
  type: string;
  note: string | null;
};

const onOf = (records: ActivityRecords): On => {
  if ('dealIds' in records) return { column: 'deal_id', type: 'integer', ids: records.dealIds };
  if ('leadIds' in records) return { column: 'lead_id', type: 'uuid', ids: records.leadIds };
  if ('personIds' in records) return { column: 'person_id', type: 'integer', ids: records.personIds };
  return { column: 'org_id', type: 'integer', ids: records.orgIds };
};

/** The next activity of each record, by its id: the one due first that is not done. Records without one are absent. */
export const nextActivities = async (
  reader: Reader,
  companyId: number,
  records: ActivityRecords,
): Promise<Map<number | string, NextActivity>> => {
  const on = onOf(records);
  if (on.ids.length === 0) return new Map();
  const rows = await nextActivityOfEach(reader, companyId, on);
  return new Map(
    rows.map(({ key, due_time, duration, ...row }) => [
      key,
      { ...row, due_time: shortTime(due_time), duration: shortTime(duration) },
    ]),
  );
};

/** The last activity done of each record, by its id. Records without one are absent. */
export const lastActivities = async (
  reader: Reader,
  companyId: number,
  records: ActivityRecords,
): Promise<Map<number | string, { id: number; due_date: string | null }>> => {
  const on = onOf(records);
  if (on.ids.length === 0) return new Map();
  const rows = await lastActivityOfEach(reader, companyId, on);
  return new Map(rows.map(({ key, ...row }) => [key, row]));
};

/** How many activities each record has. Records without any are absent. */
export const activityCounts = async (
  reader: Reader,
  companyId: number,
  records: ActivityRecords,
): Promise<Map<number | string, { total: number; done: number; undone: number }>> => {
  const on = onOf(records);
  if (on.ids.length === 0) return new Map();
  const rows = await activityCountOfEach(reader, companyId, on);
  return new Map(rows.map(({ key, ...counts }) => [key, counts]));
};
