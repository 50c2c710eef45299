// The lists of the compatible API: leads that are archived, and those that are not.
import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { invalid } from '#server/platform/errors.ts';
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
    const column = Object.hasOwn(leadSortColumns, name) ? leadSortColumns[name] : undefined;
    const lower = direction.toLowerCase();
    if (column === undefined || rest.length > 0 || (lower !== 'asc' && lower !== 'desc'))
      throw invalid(`sort: cannot sort by "${part}"`);
    return { column, direction: lower } as const;
  });
  return [...ordering, { column: sql`l.id`, direction: ordering.at(-1)?.direction ?? 'asc' }];
};

const conditionsOf = (query: LeadListQuery): RawBuilder<unknown>[] => [
  ...(query.owner_id === undefined ? [] : [sql`l.owner_id = ${query.owner_id}`]),
  ...(query.person_id === undefined ? [] : [sql`l.person_id = ${query.person_id}`]),
  ...(query.organization_id === undefined ? [] : [sql`l.organization_id = ${query.organization_id}`]),
];

/** A page of the leads the actor sees, and whether there are more. A filter stands in place of the other conditions. */
export const listLeads = async (
  reader: Reader,
  actor: Actor,
  query: LeadListQuery,
): Promise<{ rows: LeadRow[]; more: boolean }> => {
  const conditions = [
    ...(query.archived === 'all' ? [] : [sql`l.is_archived = ${query.archived === 'archived'}`]),
    ...conditionsOf(query),
    ...(query.updated_since === undefined ? [] : [sql`l.update_time >= ${query.updated_since}::timestamptz`]),
  ];
  const condition = conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
  const { start, limit } = query;
  const rows = await listedLeads(reader, actor, { condition, sort: orderingOf(query.sort), start, limit });
  return { rows: rows.slice(0, limit), more: rows.length > limit };
};
