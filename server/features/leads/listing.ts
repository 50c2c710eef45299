// The lists of the compatible API: leads that are archived, and those that are not.
import type { RawBuilder } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { invalid } from '#server/platform/errors.ts';
import { filterCondition } from '#server/features/filters/conditions.ts';
import { allOf, askedConditions } from './conditions.queries.ts';
import { leadSortColumns, listedLeads, type LeadListing } from './lists.queries.ts';
import type { LeadRow } from './queries.ts';

export type LeadListQuery = {
  start: number;
  limit: number;
  archived: 'archived' | 'not_archived' | 'all';
  owner_id?: number | undefined;
  person_id?: number | undefined;
  organization_id?: number | undefined;
  filter_id?: number | undefined;
  updated_since?: string | undefined;
  sort?: string | undefined;
};

type Ordering = LeadListing['sort'];

// `title ASC, add_time DESC`; the id decides between equals, so that pages neither repeat nor miss a lead.
const orderingOf = (sort: string | undefined): Ordering => {
  const parts = (sort ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const wanted = parts.length === 0 ? ['add_time'] : parts;
  const ordering = wanted.map((part) => {
    const [name = '', direction = 'asc', ...rest] = part.split(/\s+/);
    const column = Object.hasOwn(leadSortColumns, name)
      ? leadSortColumns[name as keyof typeof leadSortColumns]
      : undefined;
    const lower = direction.toLowerCase();
    if (column === undefined || rest.length > 0 || (lower !== 'asc' && lower !== 'desc'))
      throw invalid(`sort: cannot sort by "${part}"`);
    return { column, direction: lower } as const;
  });
  return [...ordering, { column: leadSortColumns.id, direction: ordering.at(-1)?.direction ?? 'asc' }];
};

const conditionOf = async (reader: Reader, actor: Actor, query: LeadListQuery): Promise<RawBuilder<boolean>> => {
  const { filter_id: filterId, archived, updated_since } = query;
  const always = { archived: archived === 'all' ? undefined : archived === 'archived', updated_since };
  if (filterId === undefined) return allOf(askedConditions({ ...query, ...always }));
  return allOf([...askedConditions(always), await filterCondition(reader, actor, { filterId, type: 'leads' })]);
};

/** A page of the leads the actor sees, and whether there are more. A filter stands in place of owner, person and organization. */
export const listLeads = async (
  reader: Reader,
  actor: Actor,
  query: LeadListQuery,
): Promise<{ rows: LeadRow[]; more: boolean }> => {
  const { start, limit } = query;
  const condition = await conditionOf(reader, actor, query);
  const rows = await listedLeads(reader, actor, { condition, sort: orderingOf(query.sort), start, limit });
  return { rows: rows.slice(0, limit), more: rows.length > limit };
};
