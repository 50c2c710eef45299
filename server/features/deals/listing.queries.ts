import { sql, type RawBuilder } from 'kysely';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { afterPosition, type Position, type Sort } from '#server/platform/http/paging.ts';
import { listedColumns, listedDeal, type DealRow } from './queries.ts';

/** What narrows a list of deals. With a filter, only the window of time counts beside it. */
export type Narrowing = {
  filter: RawBuilder<boolean> | null;
  isArchived: boolean;
  ids?: number[] | undefined;
  owner_id?: number | undefined;
  person_id?: number | undefined;
  org_id?: number | undefined;
  pipeline_id?: number | undefined;
  stage_id?: number | undefined;
  status?: ('open' | 'won' | 'lost' | 'deleted')[] | undefined;
  updated_since?: string | undefined;
  updated_until?: string | undefined;
};

type Condition = RawBuilder<boolean>;

// What can still be restored: until its last day in the bin is over, or for as long as a lead that it became lives.
const inBin = (
  companyId: number,
): Condition => sql`(d.is_deleted and (d.delete_time >= date_trunc('day', now()) - make_interval(days =>
  (select c.restorable_days from companies c where c.id = ${companyId}))
  or exists (select from parkings k join leads l on l.company_id = k.company_id and l.id = k.lead_id
    where k.company_id = d.company_id and k.deal_id = d.id and not l.is_deleted)))`;

// `not d.is_deleted` is written out wherever it holds: the indexes of lists are partial on exactly that.
const ofStatus = (companyId: number, status: Narrowing['status']): Condition => {
  if (status === undefined || status.length === 0) return sql`not d.is_deleted`;
  const kept = status.filter((name) => name !== 'deleted');
  if (kept.length === 0) return inBin(companyId);
  const isKept = sql<boolean>`not d.is_deleted and d.status = any(${kept}::text[])`;
  return kept.length === status.length ? isKept : sql`((${isKept}) or ${inBin(companyId)})`;
};

const columnConditions = (companyId: number, asked: Narrowing): Condition[] => {
  const conditions: Condition[] = [ofStatus(companyId, asked.status)];
  if (asked.ids !== undefined) conditions.push(sql`d.id = any(${asked.ids}::integer[])`);
  if (asked.owner_id !== undefined) conditions.push(sql`d.owner_id = ${asked.owner_id}`);
  if (asked.person_id !== undefined) conditions.push(sql`d.person_id = ${asked.person_id}`);
  if (asked.org_id !== undefined) conditions.push(sql`d.org_id = ${asked.org_id}`);
  if (asked.stage_id !== undefined) conditions.push(sql`d.stage_id = ${asked.stage_id}`);
  if (asked.pipeline_id !== undefined) conditions.push(sql`d.pipeline_id = ${asked.pipeline_id}`);
  return conditions;
};

/** The condition for the deals a list holds: of the company, seen by the actor, and as asked. */
export const isListed = (actor: Actor, asked: Narrowing): Condition => {
  const conditions: Condition[] = [
    sql`d.company_id = ${actor.companyId}`,
    asked.isArchived ? sql`d.is_archived` : sql`not d.is_archived`,
    ...(asked.filter === null
      ? columnConditions(actor.companyId, asked)
      : [sql<boolean>`not d.is_deleted`, asked.filter]),
    isSeenBy(actor, 'deals', 'd'),
  ];
  if (asked.updated_since !== undefined) conditions.push(sql`d.update_time >= ${asked.updated_since}::timestamptz`);
  if (asked.updated_until !== undefined) conditions.push(sql`d.update_time < ${asked.updated_until}::timestamptz`);
  return sql`${sql.join(conditions, sql` and `)}`;
};

const typeOf: Record<string, string> = { id: 'integer', update_time: 'timestamptz', add_time: 'timestamptz' };

export type DealPage = { asked: Narrowing; sort: Sort; after: Position | null; limit: number };

// One row more than the limit, to tell whether there is a next page.
const pageOf = (actor: Actor, page: DealPage, columns: RawBuilder<unknown>): RawBuilder<unknown> => {
  const { by, direction } = page.sort;
  const column = { name: `d.${by}`, type: typeOf[by] as string, idName: 'd.id', idType: 'integer' };
  const after = page.after === null ? sql`true` : afterPosition(column, page.after, direction);
  const way = sql.raw(direction);
  const order = by === 'id' ? sql`d.id ${way}` : sql`${sql.ref(column.name)} ${way}, d.id ${way}`;
  return sql`select ${columns} from deals d where ${isListed(actor, page.asked)} and ${after}
    order by ${order} limit ${sql.lit(page.limit + 1)}`;
};

/** Whether no deal of the list can be a deleted one. */
export const neverDeleted = ({ filter, status = [] }: Narrowing): boolean =>
  filter !== null || !status.includes('deleted');

/** The deals of a page, and one more. */
export const dealPage = async (reader: Reader, actor: Actor, page: DealPage): Promise<DealRow[]> => {
  const columns = listedColumns(actor, { neverDeleted: neverDeleted(page.asked) });
  const { rows } = await sql<{ deal: unknown[] }>`${pageOf(actor, page, sql`${columns} as deal`)}`.execute(reader);
  return rows.map(({ deal }) => listedDeal(deal));
};

/** A deal's place in a list, and what is another text with every change of the deal, its labels or the company's fields of deals. */
export type DealKey = { id: number; value: string | number; version: string };

/** The deals of a page, and one more, by their keys alone. */
export const dealKeys = async (reader: Reader, actor: Actor, page: DealPage): Promise<DealKey[]> => {
  // PostgreSQL's own mark of a row's version: it changes with the row, whoever writes it. Fields are read once, not once a row.
  const version = sql`concat(d.xmin, d.ctid, array(select l.label_id from deal_labels l
      where l.company_id = d.company_id and l.deal_id = d.id order by l.label_id),
    (select md5(string_agg(concat(f.field_code, f.field_type, f.order_nr), ',' order by f.id)) from fields f
      where f.company_id = ${actor.companyId} and f.entity = 'deal' and not f.is_deleted))`;
  const columns = sql`d.id, ${sql.ref(`d.${page.sort.by}`)} as value, ${version} as version`;
  // What filters ask has many texts, too many to keep a plan for each.
  const mark = page.asked.filter === null ? sql`/* prepared */` : sql``;
  const { rows } = await sql<DealKey>`${mark} ${pageOf(actor, page, columns)}`.execute(reader);
  return rows;
};

/** The deals of these ids that the actor sees. */
export const dealsOfPage = async (
  reader: Reader,
  actor: Actor,
  page: { ids: number[]; neverDeleted: boolean },
): Promise<DealRow[]> => {
  const { rows } = await sql<{
    deal: unknown[];
  }>`/* prepared */ select ${listedColumns(actor, page)} as deal from deals d
    where d.company_id = ${actor.companyId} and d.id = any(${page.ids}::integer[]) and ${isSeenBy(actor, 'deals', 'd')}
      ${page.neverDeleted ? sql`and not d.is_deleted` : sql``}`.execute(reader);
  return rows.map(({ deal }) => listedDeal(deal));
};

/** The ids of the deals that fit a condition on `deals d`, in order; at most so many, unless the limit is null. */
export const idsWhere = async (
  reader: Reader,
  wanted: { condition: RawBuilder<boolean>; limit: number | null },
): Promise<number[]> => {
  const { rows } = await sql<{ id: number }>`select d.id from deals d
    where ${wanted.condition} order by d.id limit ${wanted.limit}`.execute(reader);
  return rows.map((row) => row.id);
};

/** How many deals fit a condition. Reads them all: for the rare sentence that says a limit was passed, not for lists. */
export const countWhere = async (reader: Reader, condition: RawBuilder<boolean>): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*) as count from deals d where ${condition}`.execute(
    reader,
  );
  return rows[0]?.count ?? 0;
};
