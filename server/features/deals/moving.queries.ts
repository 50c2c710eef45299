import { sql, type RawBuilder } from 'kysely';
import { isSeenBy } from '#server/features/permissions/visibility.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';

/** Where a card stands. */
export type Standing = { id: number; rank: string };

/** Lets only one card at a time find its place in a stage, until the transaction ends. */
export const holdOrder = async (tx: Tx, companyId: number, stageId: number): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('board ' || ${companyId}::integer || ' ' || ${stageId}::integer, 0))`.execute(
    tx,
  );
};

/** Where a deal stands that the actor sees, in whatever stage. */
export const standingOf = async (tx: Tx, actor: Actor, id: number): Promise<Standing | undefined> => {
  const { rows } = await sql<Standing>`select d.id, d.rank::text from deals d
    where d.company_id = ${actor.companyId} and d.id = ${id} and ${isSeenBy(actor, 'deals', 'd')}`.execute(tx);
  return rows[0];
};

type Beside = { stageId: number; movedId: number; from: Standing | null };

const onStage = (actor: Actor, beside: Beside): RawBuilder<boolean> => sql`d.company_id = ${actor.companyId}
  and d.pipeline_id = (select s.pipeline_id from stages s where s.company_id = ${actor.companyId} and s.id = ${beside.stageId})
  and d.stage_id = ${beside.stageId} and d.status = 'open' and not d.is_deleted and not d.is_archived and d.id <> ${beside.movedId}`;

/** The card above another, or the last of the stage, the one being moved left out. */
export const standingAbove = async (tx: Tx, actor: Actor, beside: Beside): Promise<Standing | undefined> => {
  const { from } = beside;
  const isAbove =
    from === null
      ? sql`true`
      : sql`d.rank <= ${from.rank}::numeric and (d.rank < ${from.rank}::numeric or d.id > ${from.id})`;
  const { rows } = await sql<Standing>`select d.id, d.rank::text from deals d
    where ${onStage(actor, beside)} and ${isAbove} order by d.rank desc, d.id limit 1`.execute(tx);
  return rows[0];
};

/** The card below another, or the first of the stage, the one being moved left out. */
export const standingBelow = async (tx: Tx, actor: Actor, beside: Beside): Promise<Standing | undefined> => {
  const { from } = beside;
  const isBelow =
    from === null
      ? sql`true`
      : sql`d.rank >= ${from.rank}::numeric and (d.rank > ${from.rank}::numeric or d.id < ${from.id})`;
  const { rows } = await sql<Standing>`select d.id, d.rank::text from deals d
    where ${onStage(actor, beside)} and ${isBelow} order by d.rank, d.id desc limit 1`.execute(tx);
  return rows[0];
};

/** Puts a deal at a place among its stage's cards; nothing else of it changes, its update time neither. */
export const writeRank = async (tx: Tx, companyId: number, deal: Standing): Promise<void> => {
  await sql`update deals set rank = ${deal.rank}::numeric where company_id = ${companyId} and id = ${deal.id}`.execute(
    tx,
  );
};
