import { mayEditLead } from '#shared/leads/rules.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { defineError } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { translate } from '#server/platform/messages.ts';
import { bringBackDateOf, writeBringBackDate, type BringBackDateRow } from './bring-back-date.queries.ts';
import { leadNotEditable } from './policy.ts';
import { lockSeenLead, seenLead } from './reading.ts';

const leadNotFromDeal = defineError('lead_not_from_deal', 409);

const present = (actor: Actor, id: string, row: BringBackDateRow) => ({
  lead_id: id,
  bring_back_on: row.bring_back_on,
  bring_back_automatically: row.bring_back_automatically,
  is_due: row.is_due,
  refusal:
    row.bring_back_refusal === null
      ? null
      : { code: row.bring_back_refusal, error: translate(actor.language, row.bring_back_refusal) },
});

/** When a lead the actor sees is to rise or to return. */
export const getBringBackDate = async (reader: Reader, actor: Actor, id: string) => {
  const lead = await seenLead(reader, actor, id);
  return present(actor, lead.id, await bringBackDateOf(reader, { companyId: actor.companyId, id: lead.id }));
};

type Wanted = { bring_back_on: string | null; bring_back_automatically: boolean };

/** Sets or clears the day. Only a parked deal can return by itself; repeating what is so already leaves no trace. */
export const putBringBackDate = async (tx: Tx, actor: Actor, order: { id: string; wanted: Wanted }) => {
  const lead = await lockSeenLead(tx, actor, order.id);
  if (!mayEditLead(actor, lead)) throw leadNotEditable();
  const target = { companyId: actor.companyId, id: lead.id };
  const before = await bringBackDateOf(tx, target);
  const { bring_back_on: on, bring_back_automatically: automatically } = order.wanted;
  if (automatically && !before.is_parked_deal) throw leadNotFromDeal();
  if (before.bring_back_on !== on || before.bring_back_automatically !== automatically) {
    await writeBringBackDate(tx, { ...target, on, automatically });
    await record(tx, actor, { name: 'lead.changed', details: { leadIds: [lead.id] } });
  }
  return present(actor, lead.id, await bringBackDateOf(tx, target));
};
