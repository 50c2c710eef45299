// Changing an activity. Saving what is already so changes nothing.
import { isDeepStrictEqual } from 'node:util';
import type { ActivityChanges } from '#shared/activities/contract.ts';
import { settleParticipants, shortTime, whyNotParticipants, type Participant } from '#shared/activities/rules.ts';
import { cleanHtml } from '#server/features/notes/cleaning.ts';
import { checkLinks, checkOwner } from '#server/features/permissions/links.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { invalid, notFound } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { activityTypeOf, checkPriority } from './checks.ts';
import {
  activityForChange,
  replaceParticipants,
  updateActivityRow,
  type ActivityRow,
  type ActivityWrite,
} from './queries.ts';
import { markException } from './series.queries.ts';

// Without its primary person an activity keeps none: who else took part was there with them.
const participantsAfter = (before: ActivityRow, input: ActivityChanges): Participant[] => {
  const { participants, person_id: personId } = input;
  if (participants !== undefined) {
    const why = whyNotParticipants(participants ?? []);
    if (why !== null) throw invalid(why);
    return settleParticipants(participants ?? [], personId);
  }
  if (personId === undefined) return before.participants;
  if (personId === null) return [];
  return settleParticipants(
    before.participants.filter((one) => !one.primary),
    personId,
  );
};

// Stored JSON has its keys in another order, and null where nothing was given.
const plain = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value ?? null;
  const kept = Object.entries(value).filter(([, part]) => part !== null && part !== undefined);
  return Object.fromEntries(kept.map(([key, part]) => [key, plain(part)]));
};

const same = (one: unknown, other: unknown): boolean => isDeepStrictEqual(plain(one), plain(other));

const isUnchanged = (before: ActivityRow, key: string, value: unknown): boolean => {
  const earlier = before[key as keyof ActivityRow];
  if (key !== 'due_time' && key !== 'duration') return same(earlier, value);
  return shortTime(earlier as string | null) === shortTime(value as string | null);
};

/** The columns that would hold something else than before. */
const changedColumns = (before: ActivityRow, input: ActivityChanges, participants: Participant[]): ActivityWrite => {
  const { participants: _given, person_id: _person, note, attendees, ...others } = input;
  const wanted: Record<string, unknown> = {
    ...others,
    ...(note === undefined ? {} : { note: note === null ? null : cleanHtml(note) }),
    ...(attendees === undefined ? {} : { attendees: attendees ?? [] }),
    person_id: participants.find((one) => one.primary)?.person_id ?? null,
  };
  const changed = Object.entries(wanted).filter(
    ([key, value]) => value !== undefined && !isUnchanged(before, key, value),
  );
  return Object.fromEntries(changed) as ActivityWrite;
};

const checkChanges = async (
  tx: Tx,
  actor: Actor,
  change: { before: ActivityRow; write: ActivityWrite; participants: Participant[] },
): Promise<void> => {
  const { before, write, participants } = change;
  if (write.type !== undefined) await activityTypeOf(tx, actor, write.type);
  if (write.owner_id !== undefined) await checkOwner(tx, actor, { field: 'owner_id', id: write.owner_id });
  await checkPriority(tx, actor, write.priority);
  const dealAfter = write.deal_id === undefined ? before.deal_id : write.deal_id;
  const leadAfter = write.lead_id === undefined ? before.lead_id : write.lead_id;
  if (dealAfter !== null && leadAfter !== null)
    throw invalid('lead_id: cannot be set together with deal_id; clear one of the two with null');
  const known = new Set(before.participants.map((one) => one.person_id));
  const added = participants.map((one) => one.person_id).filter((id) => !known.has(id));
  await checkLinks(tx, actor, { ...write, person_ids: added });
};

// What the next ones of a series are not made like: being done is each one's own.
const isMoreThanDone = (write: ActivityWrite, areNew: boolean): boolean =>
  areNew || Object.keys(write).some((key) => key !== 'done');

/** Changes an activity the actor sees; 404 when there is none, 400 for links that cannot be. One of a series is then apart from it, unless the series changes with it. */
export const updateActivity = async (
  tx: Tx,
  actor: Actor,
  input: ActivityChanges & { id: number; isOfSeries?: boolean },
): Promise<ActivityRow> => {
  const { id, isOfSeries = false, ...changes } = input;
  const before = await activityForChange(tx, actor, id);
  if (before === undefined) throw notFound();
  const participants = participantsAfter(before, changes);
  const write = changedColumns(before, changes, participants);
  const areNew = !same(
    before.participants,
    participants.toSorted((a, b) => Number(b.primary) - Number(a.primary) || a.person_id - b.person_id),
  );
  if (Object.keys(write).length === 0 && !areNew) return before;
  await checkChanges(tx, actor, { before, write, participants });
  const key = { companyId: actor.companyId, id };
  await updateActivityRow(tx, key, write);
  if (areNew) await replaceParticipants(tx, key, participants);
  if (before.series_id !== null && !isOfSeries && isMoreThanDone(write, areNew)) await markException(tx, key);
  const row = (await activityForChange(tx, actor, id)) ?? before;
  const { deal_id, lead_id, person_id, org_id } = row;
  const changed = [...Object.keys(write), ...(areNew ? ['participants'] : [])];
  const told = { id, deal_id, lead_id, person_id, org_id, changed, earlier_deal_id: before.deal_id };
  await record(tx, actor, { name: 'activity.changed', details: told });
  return row;
};
