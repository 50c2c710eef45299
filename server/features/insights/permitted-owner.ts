// Whose statistics an actor may look at.
import { maySeeCompanyStatistics, maySeeStatisticsOf } from '#shared/insights/rules.ts';
import type { Actor } from '#server/platform/actor.ts';
import { defineError } from '#server/platform/errors.ts';

const statisticsNotPermitted = defineError('statistics_not_permitted', 403);

/** The owner asked for; refused (403) when the actor may not see their statistics. */
export const permittedOwner = (actor: Actor, ownerId: number): number => {
  if (!maySeeStatisticsOf(actor, ownerId)) throw statisticsNotPermitted();
  return ownerId;
};

/** Whose deals count when nobody or somebody is asked for: everybody's is null. */
export const ownerMeant = (actor: Actor, ownerId: number | undefined): number | null => {
  if (ownerId !== undefined) return permittedOwner(actor, ownerId);
  return maySeeCompanyStatistics(actor) ? null : actor.userId;
};
