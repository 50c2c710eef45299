import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';

const few = 3000;

/** The condition on `deals d` that a deal wears the label. Few wearers are looked up first; among many, walking a list soon finds a page. */
export const wearsLabel = async (reader: Reader, actor: Actor, labelId: number): Promise<RawBuilder<boolean>> => {
  const { rows } = await sql<{ deal_id: number }>`select l.deal_id from deal_labels l
    where l.company_id = ${actor.companyId} and l.label_id = ${labelId} limit ${few + 1}`.execute(reader);
  if (rows.length <= few) return sql<boolean>`d.id = any(${rows.map((row) => row.deal_id)}::integer[])`;
  return sql<boolean>`d.id in (select l.deal_id from deal_labels l where l.company_id = ${actor.companyId} and l.label_id = ${labelId})`;
};
