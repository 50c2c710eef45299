// Adding an activity. Its person and organization come from the deal or lead it hangs on, unless given.
import type { NewActivity } from '#shared/activities/contract.ts';
import { settleParticipants, whyNotParticipants, type Participant } from '#shared/activities/rules.ts';
import { cleanHtml } from '#server/features/notes/cleaning.ts';
import { checkLinks, checkOwner } from '#server/features/permissions/links.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { invalid } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { activityTypeOf, checkPriority } from './checks.ts';
import { insertActivity, replaceParticipants, type ActivityInsert, type ActivityRow, type Place } from './queries.ts';
import { readActivity } from './reading.ts';

type Contact = { person_id: number | null; org_id: number | null };

const participantsOf = (input: NewActivity, inherited: Contact | null): Participant[] => {
  const why = whyNotParticipants(input.participants ?? []);
  if (why !== null) throw invalid(why);
  const isSaid = input.participants !== undefined || input.person_id !== undefined;
  return settleParticipants(input.participants ?? [], isSaid ? input.person_id : inherited?.person_id);
};

/** The columns to write that are taken as they were given. */
const plainColumns = (input: NewActivity): Partial<ActivityInsert> => ({
  ...(input.busy === undefined ? {} : { busy: input.busy }),
  ...(input.done === undefined ? {} : { done: input.done }),
  deal_id: input.deal_id ?? null,
  lead_id: input.lead_id ?? null,
  project_id: input.project_id ?? null,
  due_date: input.due_date ?? null,
  due_time: input.due_time ?? null,
  duration: input.duration ?? null,
  location: (input.location ?? null) as Place | null,
  attendees: (input.attendees ?? []) as ActivityRow['attendees'],
  public_description: input.public_description ?? null,
  note: typeof input.note === 'string' ? cleanHtml(input.note) : null,
  priority: input.priority ?? null,
});

/** Adds an activity, the actor's own unless an owner is given; 400 for links that cannot be. */
export const addActivity = async (tx: Tx, actor: Actor, input: NewActivity): Promise<ActivityRow> => {
  const type = await activityTypeOf(tx, actor, input.type);
  if (input.owner_id !== undefined) await checkOwner(tx, actor, { field: 'owner_id', id: input.owner_id });
  await checkPriority(tx, actor, input.priority);
  const given = settleParticipants(input.participants ?? [], input.person_id).map((one) => one.person_id);
  const inherited = await checkLinks(tx, actor, { ...input, person_ids: given });
  const participants = participantsOf(input, inherited);
  const id = await insertActivity(tx, actor.companyId, {
    ...plainColumns(input),
    subject: input.subject ?? type.name,
    type: type.key_string,
    owner_id: input.owner_id ?? actor.userId,
    creator_user_id: actor.userId,
    person_id: participants.find((one) => one.primary)?.person_id ?? null,
    org_id: input.org_id === undefined ? (inherited?.org_id ?? null) : input.org_id,
  });
  await replaceParticipants(tx, { companyId: actor.companyId, id }, participants);
  const row = await readActivity(tx, actor, id);
  const { deal_id, lead_id, person_id, org_id } = row;
  await record(tx, actor, { name: 'activity.created', details: { id, deal_id, lead_id, person_id, org_id } });
  return row;
};
