import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { isListed, type Narrowing } from './listing.queries.ts';
import { dealColumns, type DealRow } from './queries.ts';

/** The columns v1 sorts by, under the names of its fields. */
export const legacySorts: Record<string, string> = {
  id: 'd.id',
  title: 'd.title',
  value: 'd.value',
  currency: 'd.currency',
  status: 'd.status',
  probability: 'd.probability',
  user_id: 'd.owner_id',
  creator_user_id: 'd.creator_user_id',
  person_id: 'd.person_id',
  org_id: 'd.org_id',
  stage_id: 'd.stage_id',
  pipeline_id: 'd.pipeline_id',
  add_time: 'd.add_time',
  update_time: 'd.update_time',
  stage_change_time: 'd.stage_change_time',
  won_time: 'd.won_time',
  first_won_time: 'd.first_won_time',
  lost_time: 'd.lost_time',
  close_time: 'd.close_time',
  expected_close_date: 'd.expected_close_date',
  lost_reason: 'd.lost_reason',
  visible_to: 'd.visible_to',
};

export type LegacyPage = {
  asked: Narrowing;
  sorts: { column: string; direction: 'asc' | 'desc' }[];
  start: number;
  limit: number;
};

/** One row more than the limit. */
export const legacyPage = async (reader: Reader, actor: Actor, page: LegacyPage): Promise<DealRow[]> => {
  const order: RawBuilder<unknown>[] = page.sorts.map(
    ({ column, direction }) => sql`${sql.ref(column)} ${sql.raw(direction)}`,
  );
  const { rows } = await sql<DealRow>`select ${dealColumns(actor)} from deals d where ${isListed(actor, page.asked)}
    order by ${sql.join([...order, sql`d.id`])} offset ${page.start} limit ${page.limit + 1}`.execute(reader);
  return rows;
};

export type ActivityDetails = {
  deal_id: number;
  next_date: string | null;
  next_time: string | null;
  next_subject: string | null;
  next_type: string | null;
  next_duration: string | null;
  next_note: string | null;
  last_date: string | null;
};

/** What v1 shows of the next and the last activity of each deal. */
export const activityDetails = async (
  reader: Reader,
  companyId: number,
  dealIds: number[],
): Promise<ActivityDetails[]> => {
  const { rows } = await sql<ActivityDetails>`
    select x.id as deal_id, n.due_date as next_date, n.due_time as next_time, n.subject as next_subject, n.type as next_type,
      to_char(n.duration, 'HH24:MI:SS') as next_duration, n.note as next_note, l.due_date as last_date
    from unnest(${dealIds}::integer[]) as x (id)
    left join lateral (select a.due_date, a.due_time, a.subject, a.type, a.duration, a.note from activities a
      where a.company_id = ${companyId} and a.deal_id = x.id and not a.is_deleted and not a.done
      order by a.due_date nulls last, a.due_time nulls last, a.id limit 1) n on true
    left join lateral (select coalesce(a.due_date, a.marked_as_done_time::date) as due_date from activities a
      where a.company_id = ${companyId} and a.deal_id = x.id and not a.is_deleted and a.done
      order by a.due_date desc nulls last, a.due_time desc nulls last, a.id desc limit 1) l on true`.execute(reader);
  return rows;
};

/** How long won deals took, in seconds, and how far in their pipeline they were: averages over the newest thousand, since all would be many. */
export const averages = async (reader: Reader, companyId: number): Promise<{ seconds: number; progress: number }> => {
  const { rows } = await sql<{ seconds: number; progress: number }>`
    select coalesce(round(avg(extract(epoch from w.won_time - w.add_time))), 0)::bigint as seconds,
      coalesce(round(avg(s.order_nr), 2), 0) as progress
    from (select d.won_time, d.add_time, d.stage_id from deals d
      where d.company_id = ${companyId} and d.status = 'won' and not d.is_deleted order by d.id desc limit 1000) w
    join stages s on s.company_id = ${companyId} and s.id = w.stage_id`.execute(reader);
  return rows[0] as { seconds: number; progress: number };
};
