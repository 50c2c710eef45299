import { sql } from 'kysely';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';

export type StageMove = { from_stage: number; to_stage: number; time: string };

/** The moves of a deal between stages, oldest first. */
export const stageMoves = async (reader: Reader, actor: Actor, dealId: number): Promise<StageMove[]> => {
  const { rows } =
    await sql<StageMove>`select c.old_value::integer as from_stage, c.new_value::integer as to_stage, c.time from deal_changes c
    where c.company_id = ${actor.companyId} and c.deal_id = ${dealId} and c.field_key = 'stage_id' and c.old_value is not null
      and c.new_value is not null order by c.id limit 10000`.execute(reader);
  return rows;
};
