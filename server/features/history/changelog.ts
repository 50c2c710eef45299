// The change log of a deal, and that of its participants.
import { seenDeal } from '#server/features/deals/deals.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { cutPage, decodeCursor, type Sort } from '#server/platform/http/paging.ts';
import { v1Time } from '#server/platform/times.ts';
import { changesOf, type ChangeRow } from './queries.ts';

const newestFirst: Sort = { by: 'change', direction: 'desc' };

type Asked = { dealId: number; limit: number; cursor?: string | undefined };

const page = async (reader: Reader, actor: Actor, asked: Asked & { ofParticipants: boolean }) => {
  await seenDeal(reader, actor, asked.dealId);
  const position = decodeCursor(asked.cursor, newestFirst);
  const { dealId, ofParticipants, limit } = asked;
  const found = await changesOf(reader, actor, {
    dealId,
    ofParticipants,
    limit,
    before: position === null ? null : Number(position.id),
  });
  return cutPage<ChangeRow>(found, { limit, sort: newestFirst, positionOf: (row) => ({ value: row.id, id: row.id }) });
};

/** A page of the changes of a deal the actor sees, newest first. */
export const changelogPage = async (reader: Reader, actor: Actor, asked: Asked) => {
  const { rows, nextCursor } = await page(reader, actor, { ...asked, ofParticipants: false });
  return { items: rows.map(({ id: _id, ...row }) => ({ ...row, time: v1Time(row.time) })), nextCursor };
};

/** A page of who became and ceased to be a participant, newest first. */
export const participantChangesPage = async (reader: Reader, actor: Actor, asked: Asked) => {
  const { rows, nextCursor } = await page(reader, actor, { ...asked, ofParticipants: true });
  const items = rows.map((row) => ({
    actor_user_id: row.actor_user_id,
    person_id: Number(row.new_value ?? row.old_value),
    action: row.new_value === null ? ('removed' as const) : ('added' as const),
    time: v1Time(row.time),
  }));
  return { items, nextCursor };
};
