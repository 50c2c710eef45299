// How long a deal stayed in each stage.
import type { Actor } from '#server/platform/actor.ts';
import { now } from '#server/platform/clock.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { stageMoves } from './stage-times.queries.ts';

export type StageTimes = { times_in_stages: Record<string, number>; order_of_stages: number[] };

/** Seconds in each stage, and the stages in the order the deal came to them; time stops when the deal is closed. */
export const stageTimes = async (
  reader: Reader,
  actor: Actor,
  deal: { id: number; stage_id: number; add_time: string; close_time: string | null },
): Promise<StageTimes> => {
  const moves = await stageMoves(reader, actor, deal.id);
  const end = deal.close_time === null ? now().getTime() : Date.parse(deal.close_time);
  const seconds = new Map<number, number>();
  let since = Date.parse(deal.add_time);
  const stay = (stage: number, until: number): void => {
    seconds.set(stage, (seconds.get(stage) ?? 0) + Math.max(0, Math.round((until - since) / 1000)));
    since = until;
  };
  for (const move of moves) stay(move.from_stage, Date.parse(move.time));
  stay(deal.stage_id, Math.max(end, since));
  return { times_in_stages: Object.fromEntries(seconds), order_of_stages: [...seconds.keys()] };
};
