// What was done for the deals, and what is planned.
import { addLinks, addRows } from './queries.ts';
import { ago, dayAgo, type Deal, type Scene } from './scene.ts';

/** An activity of a deal or lead, so many days ago; in the days to come when negative. */
export type Occasion = {
  dealId: number | null;
  leadId: string | null;
  ownerId: number;
  personId: number | null;
  orgId: number | null;
  days: number;
  done: boolean;
};

const plannedFor = (scene: Scene, deal: Deal): Occasion[] => {
  const { chance } = scene;
  const about = { dealId: deal.id, leadId: null, ownerId: deal.ownerId, personId: deal.personId, orgId: deal.orgId };
  const until = deal.closedAge ?? 0;
  const past = Array.from({ length: chance.between(deal.status === 'open' ? 0 : 1, 4) }, () => ({
    ...about,
    days: chance.between(until, deal.age),
    done: true,
  }));
  if (deal.status !== 'open') return past;
  if (chance.happens(0.3)) return past;
  const overdue = chance.happens(0.2);
  return [
    ...past,
    {
      ...about,
      days: overdue ? chance.between(1, Math.min(12, Math.max(1, deal.age))) : -chance.between(0, 21),
      done: false,
    },
  ];
};

const rowOf = (scene: Scene, occasion: Occasion): Record<string, unknown> => {
  const { chance, words } = scene;
  const { type, subject } = chance.oneOf(words.tasks);
  const added = ago(scene, Math.max(occasion.days, 0) + chance.between(0, 6));
  const timed = type === 'call' || type === 'meeting' || type === 'lunch';
  const finished = occasion.done ? ago(scene, Math.max(occasion.days, 0)) : null;
  return {
    subject,
    type,
    owner_id: occasion.ownerId,
    creator_user_id: occasion.ownerId,
    deal_id: occasion.dealId,
    lead_id: occasion.leadId,
    person_id: occasion.personId,
    org_id: occasion.orgId,
    due_date: dayAgo(scene, occasion.days),
    due_time: timed
      ? `${String(chance.between(8, 17)).padStart(2, '0')}:${chance.oneOf(['00', '15', '30', '45'])}:00`
      : null,
    duration: timed ? (type === 'call' ? '00:15:00' : '01:00:00') : null,
    busy: timed,
    done: occasion.done,
    marked_as_done_time: finished,
    attendees: [],
    note: chance.happens(0.2) ? chance.oneOf(words.notes) : null,
    is_deleted: false,
    add_time: added,
    update_time: finished ?? added,
  };
};

/** Adds activities, each with its person as participant. */
export const addOccasions = async (scene: Scene, occasions: Occasion[]): Promise<void> => {
  const { tx, companyId } = scene;
  const ids = await addRows(tx, 'activities', { companyId, rows: occasions.map((occasion) => rowOf(scene, occasion)) });
  const participants = occasions.flatMap(({ personId }, position) =>
    personId === null ? [] : [{ activity_id: ids[position], person_id: personId, is_primary: true }],
  );
  await addLinks(tx, 'activity_participants', { companyId, rows: participants });
};

/** Adds the activities of all deals. */
export const addActivities = async (scene: Scene, deals: Deal[]): Promise<void> =>
  addOccasions(
    scene,
    deals.flatMap((deal) => plannedFor(scene, deal)),
  );
