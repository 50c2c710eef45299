// Moving a card on the board: to another stage, and to its place among the cards there. Only the card itself changes.
import type { Actor } from '#server/platform/actor.ts';
import { now } from '#server/platform/clock.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { invalid } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { lockEditableDeal } from './deals.ts';
import { changeDeal } from './editing.ts';
import { holdOrder, standingAbove, standingBelow, standingOf, writeRank, type Standing } from './moving.queries.ts';
import type { DealRow } from './queries.ts';
import { isAbove, rankAtEnd, rankBetween, rankOnTop } from './rank.ts';

export type Move = { id: number; stageId: number; beforeId?: number | undefined; afterId?: number | undefined };

const neighbour = async (tx: Tx, actor: Actor, named: { field: string; id: number; movedId: number }) => {
  const standing = named.id === named.movedId ? undefined : await standingOf(tx, actor, named.id);
  if (standing === undefined) throw invalid(`${named.field}: there is no such other deal`);
  return standing;
};

type Gap = { above: Standing | null; below: Standing | null };

const gapFor = async (tx: Tx, actor: Actor, move: Move): Promise<Gap> => {
  const beside = { stageId: move.stageId, movedId: move.id };
  if (move.beforeId !== undefined) {
    const below = await neighbour(tx, actor, { field: 'before_id', id: move.beforeId, movedId: move.id });
    return { below, above: (await standingAbove(tx, actor, { ...beside, from: below })) ?? null };
  }
  if (move.afterId !== undefined) {
    const above = await neighbour(tx, actor, { field: 'after_id', id: move.afterId, movedId: move.id });
    return { above, below: (await standingBelow(tx, actor, { ...beside, from: above })) ?? null };
  }
  return { above: null, below: (await standingBelow(tx, actor, { ...beside, from: null })) ?? null };
};

const rankIn = ({ above, below }: Gap): string => {
  if (above === null) return rankOnTop(below?.rank ?? null, now());
  return below === null ? rankAtEnd(above.rank) : rankBetween(above.rank, below.rank);
};

// Cards of one rank stand the newest first.
const isBetween = (card: Standing, { above, below }: Gap): boolean => {
  const order = (one: Standing, other: Standing): boolean =>
    one.rank === other.rank ? one.id > other.id : isAbove(one.rank, other.rank);
  return (above === null || order(above, card)) && (below === null || order(card, below));
};

/** Moves a card; where it stands already, nothing changes. Refused as an edit of the deal would be. */
export const moveDeal = async (tx: Tx, actor: Actor, move: Move): Promise<DealRow> => {
  const before = await lockEditableDeal(tx, actor, move.id);
  const after = await changeDeal(tx, actor, { id: move.id, edit: { stage_id: move.stageId } });
  await holdOrder(tx, actor.companyId, move.stageId);
  const gap = await gapFor(tx, actor, move);
  const here = (await standingOf(tx, actor, move.id)) as Standing;
  if (before.stage_id === after.stage_id && isBetween(here, gap)) return after;
  await writeRank(tx, actor.companyId, { id: move.id, rank: rankIn(gap) });
  await record(tx, actor, { name: 'deal.moved', details: { dealId: move.id } });
  return after;
};
