// Leads that were parked until a day: on that day they are unread again and their owner is told. A day that passed while the server
// was down is caught up once, at the first run after.
import { inTransaction, type Database } from '#server/platform/db/database.ts';
import { notify } from '#server/features/notifications/notifications.ts';
import { raiseDueLeads } from './due.queries.ts';

const chunkSize = 500;

/** Raises all leads that are due; safe to run at any time, from several processes. Gives how many there were. */
export const raiseLeadsThatAreDue = async (db: Database): Promise<number> => {
  for (let raised = 0; ;) {
    const leads = await inTransaction(db, async (tx) => {
      const due = await raiseDueLeads(tx, chunkSize);
      for (const lead of due)
        await notify(tx, {
          companyId: lead.company_id,
          userId: lead.owner_id,
          kind: 'lead_due',
          details: { lead_id: lead.id, title: lead.title, bring_back_on: lead.bring_back_on },
        });
      return due;
    });
    raised += leads.length;
    if (leads.length < chunkSize) return raised;
  }
};
