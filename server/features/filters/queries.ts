import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';

export type FilterRow = {
  id: number;
  name: string;
  type: string;
  user_id: number;
  conditions: unknown;
  visible_to: number;
  active_flag: boolean;
  temporary_flag: boolean | null;
  last_used_time: string | null;
  add_time: string;
  update_time: string;
};

const columns = [
  'f.id',
  'f.name',
  'f.type',
  'f.user_id',
  'f.conditions',
  'f.visible_to',
  'f.active_flag',
  'f.temporary_flag',
  'f.last_used_time',
  'f.add_time',
  'f.update_time',
] as const;

// One's own filters, those shared with all, and those shared with groups one belongs to.
const isSeen = (actor: Actor): RawBuilder<boolean> => {
  if (actor.isAdmin) return sql<boolean>`true`;
  const { at3, at5 } = actor.seesOwners;
  return sql<boolean>`(f.user_id = ${actor.userId} or f.visible_to = 7 or (f.visible_to = 3 and f.user_id = any(${at3}::integer[]))
    or (f.visible_to = 5 and f.user_id = any(${at5}::integer[])))`;
};

export const seenFilters = async (reader: Reader, actor: Actor, type: string | null): Promise<FilterRow[]> => {
  let query = reader
    .selectFrom('filters as f')
    .select(columns)
    .where('f.company_id', '=', actor.companyId)
    .where('f.active_flag', '=', true)
    .where(isSeen(actor));
  if (type !== null) query = query.where('f.type', '=', type);
  return query.orderBy('f.id').execute();
};

export const seenFilter = async (reader: Reader, actor: Actor, id: number): Promise<FilterRow | undefined> =>
  reader
    .selectFrom('filters as f')
    .select(columns)
    .where('f.company_id', '=', actor.companyId)
    .where('f.id', '=', id)
    .where('f.active_flag', '=', true)
    .where(isSeen(actor))
    .executeTakeFirst();

export const lockSeenFilters = async (tx: Tx, actor: Actor, ids: number[]): Promise<FilterRow[]> =>
  tx
    .selectFrom('filters as f')
    .select(columns)
    .where('f.company_id', '=', actor.companyId)
    .where('f.id', 'in', ids)
    .where('f.active_flag', '=', true)
    .where(isSeen(actor))
    .orderBy('f.id')
    .forUpdate()
    .execute();

export const insertFilter = async (
  tx: Tx,
  filter: { companyId: number; userId: number; name: string; type: string; conditions: unknown; visibleTo: number },
): Promise<number> => {
  const row = await tx
    .insertInto('filters')
    .values({
      company_id: filter.companyId,
      user_id: filter.userId,
      name: filter.name,
      type: filter.type,
      conditions: JSON.stringify(filter.conditions),
      visible_to: filter.visibleTo,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
};

export const updateFilter = async (
  tx: Tx,
  filter: { companyId: number; id: number; name: string; conditions: unknown; visibleTo: number },
): Promise<void> => {
  await tx
    .updateTable('filters')
    .set({
      name: filter.name,
      conditions: JSON.stringify(filter.conditions),
      visible_to: filter.visibleTo,
      update_time: sql`now()`,
    })
    .where('company_id', '=', filter.companyId)
    .where('id', '=', filter.id)
    .execute();
};

export const retireFilters = async (tx: Tx, companyId: number, ids: number[]): Promise<void> => {
  await tx
    .updateTable('filters')
    .set({ active_flag: false, update_time: sql`now()` })
    .where('company_id', '=', companyId)
    .where('id', 'in', ids)
    .execute();
};
