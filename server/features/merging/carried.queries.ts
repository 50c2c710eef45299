// What hangs on one record goes over to another, in SQL built from the table of what is carried.
import { sql, type RawBuilder } from 'kysely';
import { carriedOf, type Carried } from '#shared/merging/carried.ts';
import type { MergeKind } from '#shared/merging/rules.ts';
import { isActivitySeenBy } from '#server/features/activities/visibility.ts';
import { isThreadSeenBy } from '#server/features/mail/visibility.ts';
import { isSeenThroughLinks } from '#server/features/permissions/linked.ts';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';

/** A merge in the database's terms. */
export type Merge = { companyId: number; kind: MergeKind; keptId: number; mergedId: number };

type Sql = RawBuilder<unknown>;

const raw = (text: string): Sql => sql.raw(text);

const isOf = ({ companyId }: Pick<Merge, 'companyId'>, { column }: Carried, id: number): Sql =>
  sql`t.company_id = ${companyId} and t.${raw(column)} = ${id}`;

const isShown = (actor: Actor, { table }: Carried): Sql => {
  if (table === 'mail_threads') return isThreadSeenBy(actor, 't');
  if (table !== 'mail_thread_persons') return sql`true`;
  return sql`exists (select from mail_threads h where h.company_id = t.company_id and h.id = t.thread_id and not h.is_deleted
    and ${isThreadSeenBy(actor, 'h')})`;
};

// Which of the things that hang on the record the actor sees; what is listed here alone tells nothing of itself.
const isSeen = (actor: Actor, { table }: Carried): Sql => {
  if (table === 'deals' || table === 'leads' || table === 'persons') return isSeenBy(actor, table, 't');
  if (table === 'activities') return isActivitySeenBy(actor, 't');
  return table === 'notes' || table === 'files' ? isSeenThroughLinks(actor, 't') : sql`true`;
};

export type Moving = { what: string; count: number; hidden: number };

/** How much of each thing there is to move, and how much of it the actor does not see; private mails count for whom they show to. */
export const countCarried = async (
  reader: Reader,
  actor: Actor,
  { kind, mergedId }: Pick<Merge, 'kind' | 'mergedId'>,
): Promise<Moving[]> => {
  const counts = carriedOf[kind]
    .filter(({ what }) => what !== null)
    .map(
      (row) => sql`select ${sql.lit(row.what)} as what, count(*)::integer as count,
          (count(*) filter (where not coalesce(${isSeen(actor, row)}, false)))::integer as hidden
        from ${sql.table(row.table)} t
        where ${isOf(actor, row, mergedId)} and ${raw(row.counted)} and ${isShown(actor, row)}`,
    );
  const { rows } = await sql<Moving>`${sql.join(counts, sql` union all `)}`.execute(reader);
  return rows.filter(({ count }) => count > 0);
};

// Whoever else locks deals or leads does so in the order of their ids, and before what hangs on them.
const lockedFirst = new Set(['deals', 'leads', 'persons']);

const lock = async (tx: Tx, { companyId, mergedId }: Merge, row: Carried): Promise<void> => {
  await sql`select t.id from ${sql.table(row.table)} t where ${isOf({ companyId }, row, mergedId)}
    order by t.id for no key update of t`.execute(tx);
};

// Lines of products come after those that are there.
const placed = ({ table }: Carried, { companyId, keptId }: Merge): Sql =>
  table === 'deal_products'
    ? sql`, order_nr = t.order_nr + (select coalesce(max(k.order_nr), 0) from deal_products k
        where k.company_id = ${companyId} and k.deal_id = ${keptId})`
    : sql``;

const move = async (tx: Tx, merge: Merge, row: Carried): Promise<(number | string)[]> => {
  const dated = row.dated ? sql`, update_time = now()` : sql``;
  const returned = lockedFirst.has(row.table) ? sql`returning t.id` : sql``;
  const { rows } = await sql<{ id: number | string }>`update ${sql.table(row.table)} t
    set ${raw(row.column)} = ${merge.keptId} ${dated} ${placed(row, merge)}
    where ${isOf(merge, row, merge.mergedId)} ${returned}`.execute(tx);
  return rows.map(({ id }) => id);
};

// Of those that both records have, the kept record's stays.
const moveOnce = async (tx: Tx, merge: Merge, row: Carried & { once: string }): Promise<void> => {
  const { companyId, keptId, mergedId } = merge;
  if (row.table === 'activity_participants')
    await sql`update activity_participants k set is_primary = true from activity_participants t
      where ${isOf(merge, row, mergedId)} and t.is_primary
        and k.company_id = t.company_id and k.activity_id = t.activity_id and k.person_id = ${keptId}`.execute(tx);
  await sql`update ${sql.table(row.table)} t set ${raw(row.column)} = ${keptId}
    where ${isOf(merge, row, mergedId)} and not exists (select from ${sql.table(row.table)} k
      where k.company_id = ${companyId} and k.${raw(row.column)} = ${keptId} and k.${raw(row.once)} = t.${raw(row.once)})`.execute(
    tx,
  );
  await sql`delete from ${sql.table(row.table)} t where ${isOf(merge, row, mergedId)}`.execute(tx);
};

/** The deals, leads and persons that point at another record now. */
export type Moved = { deals: number[]; leads: string[]; persons: number[] };

/** Moves all that hangs on the merged record to the kept one. Repeating it moves what was added meanwhile. */
export const moveCarried = async (tx: Tx, merge: Merge): Promise<Moved> => {
  const moved: Moved = { deals: [], leads: [], persons: [] };
  const rows = carriedOf[merge.kind];
  for (const row of rows) if (lockedFirst.has(row.table)) await lock(tx, merge, row);
  for (const row of rows) {
    const { once, table } = row;
    if (once !== null) await moveOnce(tx, merge, { ...row, once });
    else {
      const ids = await move(tx, merge, row);
      if (table === 'deals' || table === 'persons') moved[table] = ids as number[];
      if (table === 'leads' && row.dated) moved.leads = ids as string[];
    }
  }
  return moved;
};
