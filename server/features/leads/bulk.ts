// Many leads in one go: each is changed, left as it is, or refused, by the rules that hold for one.
import type { LeadOutcome } from '#shared/leads/contract.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import type { AppError } from '#server/platform/errors.ts';
import { translate } from '#server/platform/messages.ts';
import { writeDeletion } from './deleting.ts';
import { leavesAsIs, writeChange } from './editing.ts';
import { whyNotChangeable, whyNotDeletable, type LeadChange } from './policy.ts';
import type { LeadColumns, LeadRow } from './queries.ts';
import { leadNotFound, lockSeenLeads } from './reading.ts';
import { checkLeadLinks } from './writing.ts';

type Decide = (lead: LeadRow) => AppError | 'unchanged' | 'changed' | 'deleted';

const decideEach = async (tx: Tx, actor: Actor, work: { ids: string[]; decide: Decide }): Promise<LeadOutcome[]> => {
  const leads = new Map((await lockSeenLeads(tx, actor, work.ids)).map((lead) => [lead.id, lead]));
  return work.ids.map((id) => {
    const lead = leads.get(id.toLowerCase());
    const decision = lead === undefined ? leadNotFound() : work.decide(lead);
    if (typeof decision === 'string') return { id, outcome: decision, code: null, error: null };
    return {
      id,
      outcome: 'refused',
      code: decision.code,
      error: translate(actor.language, decision.code, decision.details),
    };
  });
};

const idsOf = (outcomes: LeadOutcome[], outcome: LeadOutcome['outcome']): string[] =>
  outcomes.filter((each) => each.outcome === outcome).map((each) => each.id);

export type BulkChange = {
  owner_id?: number | undefined;
  label_ids?: string[] | undefined;
  is_archived?: boolean | undefined;
  was_seen?: boolean | undefined;
};

const withoutUndefined = ({ label_ids: _labels, ...columns }: BulkChange): LeadColumns =>
  Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));

/** Changes those of the leads that may be changed; tells of each what became of it. */
export const changeLeads = async (
  tx: Tx,
  actor: Actor,
  order: { ids: string[]; change: BulkChange },
): Promise<LeadOutcome[]> => {
  const change: LeadChange = {
    columns: withoutUndefined(order.change),
    labelIds: order.change.label_ids,
    customFields: {},
  };
  await checkLeadLinks(tx, actor, change);
  const outcomes = await decideEach(tx, actor, {
    ids: [...new Set(order.ids)],
    decide: (lead) => whyNotChangeable(actor, lead, change) ?? (leavesAsIs(lead, change) ? 'unchanged' : 'changed'),
  });
  const ids = idsOf(outcomes, 'changed');
  if (ids.length > 0) await writeChange(tx, actor, { ids, change });
  return outcomes;
};

/** Deletes those of the leads that may be deleted; tells of each what became of it. */
export const deleteLeads = async (tx: Tx, actor: Actor, wanted: string[]): Promise<LeadOutcome[]> => {
  const outcomes = await decideEach(tx, actor, {
    ids: [...new Set(wanted)],
    decide: (lead) => whyNotDeletable(actor, lead) ?? 'deleted',
  });
  const ids = idsOf(outcomes, 'deleted');
  if (ids.length > 0) await writeDeletion(tx, actor, ids);
  return outcomes;
};
