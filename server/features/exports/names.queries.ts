// The names of records that an exported list refers to, as far as its reader may know them.
import { sql } from 'kysely';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import { may, type Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';

const nameOf = { deals: 'title', leads: 'title', persons: 'name', organizations: 'name' } as const;

export type Names = Map<number | string, string>;

/** By id; those of records that the reader does not see only with the permission to see hidden names. */
export const namesOf = async (
  reader: Reader,
  actor: Actor,
  asked: { table: keyof typeof nameOf; ids: readonly (number | string | null)[] },
): Promise<Names> => {
  const ids = [...new Set(asked.ids.filter((id) => id !== null))];
  if (ids.length === 0) return new Map();
  const { table } = asked;
  const { rows } = await sql<{
    id: number | string;
    name: string;
  }>`select x.id, ${sql.ref(`x.${nameOf[table]}`)} as name
    from ${sql.table(table)} x where x.company_id = ${actor.companyId} and x.id = any(${ids}::${sql.raw(table === 'leads' ? 'uuid' : 'integer')}[])
      and ${may(actor, 'items.see_hidden_names') ? sql`true` : isSeenBy(actor, table, 'x')}`.execute(reader);
  return new Map(rows.map(({ id, name }) => [id, name]));
};

export const userNames = async (reader: Reader, companyId: number): Promise<Names> => {
  const rows = await reader.selectFrom('users').select(['id', 'name']).where('company_id', '=', companyId).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
};
