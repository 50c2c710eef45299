// Whose history may be read: that of records the actor sees.
import { seenDeal } from '#server/features/deals/deals.ts';
import { seenLead } from '#server/features/leads/reading.ts';
import { seenOrganization } from '#server/features/organizations/organizations.ts';
import { seenPerson } from '#server/features/people/people.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { notFound } from '#server/platform/errors.ts';
import type { TimelineOf } from './timeline-kinds.queries.ts';

/** Refuses (404) a record that is not there or that the actor does not see; deleted ones are there. */
export const seenRecord = async (reader: Reader, actor: Actor, of: TimelineOf): Promise<void> => {
  if (of.entity === 'deal') await seenDeal(reader, actor, of.id);
  else if (of.entity === 'lead') await seenLead(reader, actor, of.id);
  else {
    const seen = of.entity === 'person' ? seenPerson : seenOrganization;
    if ((await seen(reader, actor, of.id)) === undefined) throw notFound();
  }
};
