// Saved filters: adding, changing, deleting. What a filter asks is checked when it is saved, so that lists need not refuse it.
import { isDeepStrictEqual } from 'node:util';
import { conditionTree, type ConditionTree, type FilterType } from '#shared/filters/conditions.ts';
import { mayEditFilter, maySetVisibility } from '#shared/filters/rules.ts';
import { may, type Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { forbidden, invalid, notFound } from '#server/platform/errors.ts';
import { checkConditions } from './conditions.ts';
import { insertFilter, lockSeenFilters, retireFilters, seenFilter, updateFilter, type FilterRow } from './queries.ts';

const personOf = (actor: Actor): Parameters<typeof mayEditFilter>[0] => ({
  userId: actor.userId,
  isAdmin: actor.isAdmin,
  mayEditShared: may(actor, 'filters.edit_shared'),
  mayShare: may(actor, 'filters.share'),
});

/** Whether the actor may change a filter they see. */
export const isEditable = (actor: Actor, filter: FilterRow): boolean => mayEditFilter(personOf(actor), filter);

const listable: readonly string[] = ['deals', 'leads', 'people', 'org', 'activity'] satisfies FilterType[];

const checkFilter = async (
  reader: Reader,
  actor: Actor,
  filter: { type: string; conditions: ConditionTree },
): Promise<void> => {
  if (!listable.includes(filter.type)) throw invalid(`type: filters of ${filter.type} are not served here`);
  await checkConditions(reader, actor, { type: filter.type as FilterType, conditions: filter.conditions });
};

export type NewFilter = { name: string; type: string; conditions: ConditionTree; visible_to?: number | undefined };

/** Saves a filter of the actor's, private unless they share it; gives its id. */
export const saveFilter = async (tx: Tx, actor: Actor, filter: NewFilter): Promise<number> => {
  const visibleTo = filter.visible_to ?? 1;
  if (!maySetVisibility(personOf(actor), { from: 1, to: visibleTo })) throw forbidden();
  await checkFilter(tx, actor, filter);
  return insertFilter(tx, {
    companyId: actor.companyId,
    userId: actor.userId,
    name: filter.name,
    type: filter.type,
    conditions: filter.conditions,
    visibleTo,
  });
};

/** A filter the actor sees; 404 otherwise. */
export const filterOf = async (reader: Reader, actor: Actor, id: number): Promise<FilterRow> => {
  const filter = await seenFilter(reader, actor, id);
  if (filter === undefined) throw notFound();
  return filter;
};

const lockEditable = async (tx: Tx, actor: Actor, ids: number[]): Promise<FilterRow[]> => {
  const unique = [...new Set(ids)];
  const filters = await lockSeenFilters(tx, actor, unique);
  if (filters.length < unique.length) throw notFound();
  if (!filters.every((filter) => isEditable(actor, filter))) throw forbidden();
  return filters;
};

export type FilterChange = {
  id: number;
  name?: string | undefined;
  conditions?: ConditionTree | undefined;
  visible_to?: number | undefined;
};

/** Changes a filter; what is not given stays. */
export const changeFilter = async (tx: Tx, actor: Actor, change: FilterChange): Promise<void> => {
  const [filter] = await lockEditable(tx, actor, [change.id]);
  if (filter === undefined) throw notFound();
  const visibleTo = change.visible_to ?? filter.visible_to;
  if (!maySetVisibility(personOf(actor), { from: filter.visible_to, to: visibleTo })) throw forbidden();
  const before = {
    name: filter.name,
    conditions: conditionTree.parse(filter.conditions),
    visibleTo: filter.visible_to,
  };
  const after = { name: change.name ?? before.name, conditions: change.conditions ?? before.conditions, visibleTo };
  if (isDeepStrictEqual(before, after)) return;
  if (change.conditions !== undefined)
    await checkFilter(tx, actor, { type: filter.type, conditions: change.conditions });
  await updateFilter(tx, { companyId: actor.companyId, id: change.id, ...after });
};

/** Deletes filters, all or none; those one does not see are 404, those one may not edit 403. */
export const deleteFiltersOf = async (tx: Tx, actor: Actor, ids: number[]): Promise<void> => {
  const filters = await lockEditable(tx, actor, ids);
  await retireFilters(
    tx,
    actor.companyId,
    filters.map((filter) => filter.id),
  );
};
