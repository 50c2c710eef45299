import { sql } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';

export const preferenceValue = async (reader: Reader, actor: Actor, key: string): Promise<unknown> => {
  const { rows } = await sql<{ value: unknown }>`select p.value from preferences p
    where p.company_id = ${actor.companyId} and p.user_id = ${actor.userId} and p.key = ${key}`.execute(reader);
  return rows[0]?.value ?? null;
};

/** How many other keys the actor has. */
export const countOthers = async (tx: Tx, actor: Actor, key: string): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*) as count from preferences p
    where p.company_id = ${actor.companyId} and p.user_id = ${actor.userId} and p.key <> ${key}`.execute(tx);
  return rows[0]?.count ?? 0;
};

export const writePreference = async (tx: Tx, actor: Actor, kept: { key: string; value: unknown }): Promise<void> => {
  await sql`insert into preferences (company_id, user_id, key, value)
    values (${actor.companyId}, ${actor.userId}, ${kept.key}, ${JSON.stringify(kept.value)}::text::jsonb)
    on conflict (company_id, user_id, key) do update set value = excluded.value, update_time = now()`.execute(tx);
};

export const removePreference = async (tx: Tx, actor: Actor, key: string): Promise<void> => {
  await sql`delete from preferences p
    where p.company_id = ${actor.companyId} and p.user_id = ${actor.userId} and p.key = ${key}`.execute(tx);
};
