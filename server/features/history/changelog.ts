// The change logs of deals, their participants, persons and organizations.
import { seenDeal } from '#server/features/deals/deals.ts';
import type { ContactKind } from '#server/features/contacts/kinds.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { cutPage, decodeCursor, type Sort } from '#server/platform/http/paging.ts';
import { v1Time } from '#server/platform/times.ts';
import { contactChangesOf } from './contact-changes.queries.ts';
import { changesOf, type ChangeRow } from './queries.ts';
import { seenRecord } from './seen.ts';

const newestFirst: Sort = { by: 'change', direction: 'desc' };

type PageQuery = { limit: number; cursor?: string | undefined };
type Asked = { id: number; query: PageQuery };
type Found = (page: { before: number | null; limit: number }) => Promise<ChangeRow[]>;

const page = async ({ limit, cursor }: PageQuery, find: Found) => {
  const position = decodeCursor(cursor, newestFirst);
  const found = await find({ limit, before: position === null ? null : Number(position.id) });
  return cutPage<ChangeRow>(found, { limit, sort: newestFirst, positionOf: (row) => ({ value: row.id, id: row.id }) });
};

const presented = ({ rows, nextCursor }: { rows: ChangeRow[]; nextCursor: string | null }) => ({
  items: rows.map(({ id: _id, ...row }) => ({ ...row, time: v1Time(row.time) })),
  nextCursor,
});

/** A page of the changes of a deal the actor sees, newest first. */
export const dealChangesPage = async (reader: Reader, actor: Actor, { id: dealId, query }: Asked) => {
  await seenDeal(reader, actor, dealId);
  return presented(
    await page(query, async (part) => changesOf(reader, actor, { dealId, ofParticipants: false, ...part })),
  );
};

/** A page of the changes of a person or an organization the actor sees, newest first. */
export const contactChangesPage = async (
  reader: Reader,
  actor: Actor,
  { entity, id, query }: Asked & { entity: ContactKind },
) => {
  await seenRecord(reader, actor, { entity, id });
  return presented(await page(query, async (part) => contactChangesOf(reader, actor, { entity, id, ...part })));
};

/** A page of who became and ceased to be a participant, newest first. */
export const participantChangesPage = async (reader: Reader, actor: Actor, { id: dealId, query }: Asked) => {
  await seenDeal(reader, actor, dealId);
  const { rows, nextCursor } = await page(query, async (part) =>
    changesOf(reader, actor, { dealId, ofParticipants: true, ...part }),
  );
  const items = rows.map((row) => ({
    actor_user_id: row.actor_user_id,
    person_id: Number(row.new_value ?? row.old_value),
    action: row.new_value === null ? ('removed' as const) : ('added' as const),
    time: v1Time(row.time),
  }));
  return { items, nextCursor };
};
