// `sort=add_time DESC, id` of the v1 lists.
import { sql, type RawBuilder } from 'kysely';
import { invalid } from '#server/platform/errors.ts';
import type { Direction } from './paging.ts';

export type Order = { by: string; direction: Direction };

/** The orders a v1 list is asked for, each by one of the columns allowed; a list's own order when nothing is asked. */
export const parseSort = (sort: string | undefined, allowed: readonly string[]): Order[] =>
  (sort ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [by = '', direction = 'asc', more] = part.split(/\s+/);
      const lower = direction.toLowerCase();
      if (!allowed.includes(by) || (lower !== 'asc' && lower !== 'desc') || more !== undefined)
        throw invalid(`sort: cannot sort by "${part.slice(0, 100)}"`);
      return { by, direction: lower };
    });

/** The `order by` of these orders over the table known as `alias`, its id deciding between equals. */
export const orderBy = (alias: string, orders: Order[]): RawBuilder<unknown> => {
  const all = orders.some((order) => order.by === 'id') ? orders : [...orders, { by: 'id', direction: 'asc' as const }];
  return sql.join(
    all.map((order) => sql`${sql.ref(`${alias}.${order.by}`)} ${sql.raw(order.direction)}`),
    sql`, `,
  );
};
