// Persons who take part in a deal beside its main one.
import { checkLinks } from '#server/features/permissions/links.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { notFound } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { v1Time } from '#server/platform/times.ts';
import { lockEditableDeal, seenDeal } from './deals.ts';
import {
  deleteParticipant,
  insertParticipant,
  participantOf,
  participantsOf,
  type ParticipantRow,
} from './participants.queries.ts';
import type { DealRow } from './queries.ts';
import { relatedOf } from './related.ts';

const presentAll = async (reader: Reader, actor: Actor, page: { deal: DealRow; rows: ParticipantRow[] }) => {
  const { deal, rows } = page;
  const related = await relatedOf(reader, actor, {
    deals: [deal],
    userIds: rows.map((row) => row.added_by_user_id),
    personIds: rows.map((row) => row.person_id),
  });
  const items = rows.map((row) => {
    const person = related.person[row.person_id] ?? null;
    const user = related.user[row.added_by_user_id] ?? null;
    const { id: personId, ...shown } = person ?? { id: 0 };
    return {
      id: row.id,
      person_id: person === null ? null : { ...(shown as Omit<typeof person, 'id'>), value: personId },
      person,
      add_time: v1Time(row.add_time),
      active_flag: true,
      related_item_data: { deal_id: deal.id, title: deal.title },
      added_by_user_id: user === null ? null : { ...user, value: user.id },
      related_item_type: 'deal' as const,
      related_item_id: deal.id,
    };
  });
  return { items, related: { user: related.user, person: related.person, organization: related.organization } };
};

/** A page of the participants of a deal the actor sees. */
export const participantPage = async (
  reader: Reader,
  actor: Actor,
  page: { dealId: number; start: number; limit: number },
) => {
  const deal = await seenDeal(reader, actor, page.dealId);
  const found = await participantsOf(reader, actor, page);
  const shown = await presentAll(reader, actor, { deal, rows: found.slice(0, page.limit) });
  return { ...shown, more: found.length > page.limit };
};

const noteChange = async (
  tx: Tx,
  actor: Actor,
  change: { dealId: number; old: number | null; new: number | null },
): Promise<void> => {
  const asText = (id: number | null): string | null => (id === null ? null : String(id));
  const changes = [
    { dealId: change.dealId, fieldKey: 'participant', oldValue: asText(change.old), newValue: asText(change.new) },
  ];
  await record(tx, actor, { name: 'deal.changed', details: { changes, isBulk: false } });
};

/** Adds a person the actor sees; one who takes part already stays as they were. */
export const joinDeal = async (tx: Tx, actor: Actor, added: { dealId: number; personId: number }) => {
  const deal = await lockEditableDeal(tx, actor, added.dealId);
  await checkLinks(tx, actor, { person_ids: [added.personId] });
  if (await insertParticipant(tx, actor, added))
    await noteChange(tx, actor, { dealId: deal.id, old: null, new: added.personId });
  const row = (await participantOf(tx, actor, added)) as ParticipantRow;
  const { items, related } = await presentAll(tx, actor, { deal, rows: [row] });
  return { item: items[0] as (typeof items)[number], related };
};

/** Removes a participant; 404 when the deal has none of this id. */
export const leaveDeal = async (tx: Tx, actor: Actor, removed: { dealId: number; id: number }): Promise<void> => {
  const deal = await lockEditableDeal(tx, actor, removed.dealId);
  const personId = await deleteParticipant(tx, actor, removed);
  if (personId === undefined) throw notFound();
  await noteChange(tx, actor, { dealId: deal.id, old: personId, new: null });
};
