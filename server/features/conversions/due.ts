// Leads that were parked until a day: on that day they rise to the top of the inbox, or return by themselves as their deals. A day
// that passed while the server was down is caught up once, at the first run after.
import type { AutomaticReturnRefusal } from '#shared/conversions/rules.ts';
import type { Actor } from '#server/platform/actor.ts';
import { inTransaction, isDatabaseAway, type Database, type Tx } from '#server/platform/db/database.ts';
import { record } from '#server/platform/events.ts';
import type { Log } from '#server/platform/log.ts';
import { notify } from '#server/features/notifications/notifications.ts';
import { actorOfUser } from '#server/features/users/actors.ts';
import { lockParkedLeads } from './bring-back.queries.ts';
import { bringBackThoseThatCan } from './bringing-back.ts';
import {
  dueReturns,
  raiseDueLeads,
  raiseRefusedLead,
  stillToReturn,
  type DueLead,
  type DueReturns,
} from './due.queries.ts';

const chunkSize = 500;

const tellDue = async (tx: Tx, lead: DueLead, refusal: AutomaticReturnRefusal | null): Promise<void> => {
  const { id, title, bring_back_on, company_id: companyId, owner_id: userId } = lead;
  const details = { lead_id: id, title, bring_back_on, ...(refusal === null ? {} : { reason: refusal }) };
  await notify(tx, { companyId, userId, kind: 'lead_due', details });
};

// Open windows are told; who is switched off has none that show their leads, but their colleagues may.
const announce = async (tx: Tx, leads: DueLead[]): Promise<void> => {
  for (const [key, of] of Map.groupBy(leads, (lead) => `${lead.company_id} ${lead.owner_id}`)) {
    const [companyId, userId] = key.split(' ').map(Number) as [number, number];
    const owner = await actorOfUser(tx, { companyId, userId });
    if (owner !== null) await record(tx, owner, { name: 'lead.changed', details: { leadIds: of.map(({ id }) => id) } });
  }
};

/** Raises all leads that are due; safe to run at any time, from several processes. Gives how many there were. */
export const raiseLeadsThatAreDue = async (db: Database): Promise<number> => {
  for (let raised = 0; ;) {
    const leads = await inTransaction(db, async (tx) => {
      const due = await raiseDueLeads(tx, chunkSize);
      for (const lead of due) await tellDue(tx, lead, null);
      await announce(tx, due);
      return due;
    });
    raised += leads.length;
    if (leads.length < chunkSize) return raised;
  }
};

const raiseInstead = async (
  tx: Tx,
  lead: { companyId: number; id: string },
  refusal: AutomaticReturnRefusal,
): Promise<void> => {
  const raised = await raiseRefusedLead(tx, { ...lead, refusal });
  if (raised === undefined) return;
  await tellDue(tx, raised, refusal);
  await announce(tx, [raised]);
};

const tellReturned = async (tx: Tx, owner: Actor, back: { lead: DueLead; dealId: number }): Promise<void> =>
  notify(tx, {
    companyId: owner.companyId,
    userId: owner.userId,
    kind: 'lead_returned',
    details: { deal_id: back.dealId, title: back.lead.title, bring_back_on: back.lead.bring_back_on },
  });

const returnLeads = async (tx: Tx, due: DueReturns): Promise<void> => {
  const { company_id: companyId, owner_id: userId, ids } = due;
  const owner = await actorOfUser(tx, { companyId, userId });
  if (owner === null) {
    for (const id of ids) await raiseInstead(tx, { companyId, id }, 'owner_inactive');
    return;
  }
  await lockParkedLeads(tx, owner, ids);
  // Somebody may have changed the date while the locks were waited for.
  const leads = new Map((await stillToReturn(tx, { companyId, ids })).map((lead) => [lead.id, lead]));
  const { returned, refused } = await bringBackThoseThatCan(tx, owner, {
    leadIds: [...leads.keys()],
    isBulk: true,
    onlyOldStage: true,
  });
  for (const { leadId, dealId } of returned)
    await tellReturned(tx, owner, { lead: leads.get(leadId) as DueLead, dealId });
  for (const { leadId, reason } of refused) await raiseInstead(tx, { companyId, id: leadId }, reason);
};

/** Brings back the leads whose day it is and that are to return by themselves. One that cannot rises instead, with the reason. */
export const returnLeadsThatAreDue = async (db: Database, log: Log): Promise<void> => {
  // After a failure one at a time, so that only the lead at fault stays behind.
  for (let limit = chunkSize; ;) {
    const due = await dueReturns(db, limit);
    if (due === undefined) return;
    try {
      await inTransaction(db, (tx) => returnLeads(tx, due));
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      log.error({ err: error as Error, leads: due.ids.length }, 'leads could not return by themselves');
      if (limit === 1)
        await inTransaction(db, (tx) =>
          raiseInstead(tx, { companyId: due.company_id, id: due.ids[0] as string }, 'internal'),
        );
      limit = 1;
    }
  }
};
