// The lists of v1, as parts of the query that reads them.
import { sql, type RawBuilder } from 'kysely';
import { invalid } from '#server/platform/errors.ts';
import { contactKinds, type ContactKind } from './kinds.ts';

const sortable: Record<string, string> = {
  id: 'id',
  name: 'search_name',
  first_name: 'first_name',
  last_name: 'last_name',
  owner_id: 'owner_id',
  org_id: 'org_id',
  visible_to: 'visible_to',
  add_time: 'add_time',
  update_time: 'update_time',
};
const onlyOfPersons = new Set(['first_name', 'last_name', 'org_id']);

const sortIn = (kind: ContactKind, part: string): RawBuilder<unknown> => {
  const [field = '', direction = 'asc'] = part.split(/\s+/);
  const isKnown = Object.hasOwn(sortable, field) && (kind === 'person' || !onlyOfPersons.has(field));
  const column = isKnown ? sortable[field] : undefined;
  if (column === undefined || !/^(asc|desc)$/i.test(direction)) throw invalid(`sort: cannot sort by ${part}`);
  return sql`${sql.ref(`${contactKinds[kind].alias}.${column}`)} ${sql.raw(direction.toLowerCase())}`;
};

/** The order that `name ASC, id DESC` asks for, the page, and one row more. */
export const offsetTail = (
  kind: ContactKind,
  query: { sort?: string | undefined; start: number; limit: number },
): RawBuilder<unknown> => {
  const parts = (query.sort ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .slice(0, 5);
  const order = [...parts.map((part) => sortIn(kind, part)), sql`${sql.ref(`${contactKinds[kind].alias}.id`)}`];
  return sql`order by ${sql.join(order)} offset ${query.start} limit ${query.limit + 1}`;
};

/** Names that begin with a letter. */
export const beginsWith = (kind: ContactKind, letter: string): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(`${contactKinds[kind].alias}.search_name`)} like
    replace(replace(replace(search_form(${letter}), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'`;
