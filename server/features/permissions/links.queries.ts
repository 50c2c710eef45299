import { sql } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { isSeenBy } from './visibility.ts';

export type LinkedContact = { person_id: number | null; org_id: number | null };

/**
 * A deal one may link to, held against a conversion that would move what hangs on it. Not `for share`: an activity goes on to
 * write the deal's formulas that count activities, and two who share the lock could then both wait for the other.
 */
export const linkableDeal = async (tx: Tx, actor: Actor, id: number): Promise<LinkedContact | undefined> => {
  const { rows } = await sql<LinkedContact>`select d.person_id, d.org_id from deals d
    where d.company_id = ${actor.companyId} and d.id = ${id} and not d.is_deleted and ${isSeenBy(actor, 'deals', 'd')}
    for no key update of d`.execute(tx);
  return rows[0];
};

/** A lead one may link to, held in the same way: an activity goes on to write the lead's next activity. */
export const linkableLead = async (tx: Tx, actor: Actor, id: string): Promise<LinkedContact | undefined> => {
  const { rows } = await sql<LinkedContact>`select l.person_id, l.organization_id as org_id from leads l
    where l.company_id = ${actor.companyId} and l.id = ${id} and not l.is_deleted and ${isSeenBy(actor, 'leads', 'l')}
    for no key update of l`.execute(tx);
  return rows[0];
};

/** Which of these persons one may link to. */
export const linkablePersons = async (tx: Tx, actor: Actor, ids: number[]): Promise<number[]> => {
  const { rows } = await sql<{ id: number }>`select p.id from persons p
    where p.company_id = ${actor.companyId} and p.id = any(${ids}::integer[]) and not p.is_deleted
      and ${isSeenBy(actor, 'persons', 'p')}`.execute(tx);
  return rows.map((row) => row.id);
};

export const isLinkableOrganization = async (tx: Tx, actor: Actor, id: number): Promise<boolean> => {
  const { rows } = await sql`select from organizations o
    where o.company_id = ${actor.companyId} and o.id = ${id} and not o.is_deleted
      and ${isSeenBy(actor, 'organizations', 'o')}`.execute(tx);
  return rows.length > 0;
};

export const isActiveUser = async (tx: Tx, companyId: number, id: number): Promise<boolean> => {
  const { rows } = await sql`select from users u
    where u.company_id = ${companyId} and u.id = ${id} and u.active_flag`.execute(tx);
  return rows.length > 0;
};

export type SeenRecord =
  | { table: 'deals' | 'persons' | 'organizations' | 'products'; id: number }
  | { table: 'leads'; id: string };

/** Whether one sees a record, deleted or not. */
export const isRecordSeen = async (reader: Reader, actor: Actor, record: SeenRecord): Promise<boolean> => {
  const { rows } = await sql`select from ${sql.table(record.table)} r
    where r.company_id = ${actor.companyId} and r.id = ${record.id} and ${isSeenBy(actor, record.table, 'r')}`.execute(
    reader,
  );
  return rows.length > 0;
};
