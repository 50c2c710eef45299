// Which events are told as what.
import type { WebhookEventAction, WebhookEventObject } from '#shared/webhooks/rules.ts';
import type { ContactsChanged } from '#server/features/contacts/events.ts';
import type { ContactKind } from '#server/features/contacts/kinds.ts';
import type { Merged } from '#server/features/merging/events.ts';
import type { DealChange } from '#server/features/deals/events.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import type { RecordId } from './states.ts';
import { tellWebhooks } from './telling.ts';

type Reaction<Details> = (tx: Tx, actor: Actor, details: Details) => Promise<void>;

/** The reaction that tells of the records which the event's details name. */
export const tell =
  <Details>(
    action: WebhookEventAction,
    object: WebhookEventObject,
    idsOf: (details: Details) => RecordId[],
  ): Reaction<Details> =>
  async (tx, actor, details) =>
    tellWebhooks(tx, actor, { action, object, ids: idsOf(details) });

export const tellDealChanges: Reaction<{ changes: DealChange[]; isBulk: boolean }> = async (tx, actor, told) =>
  tellWebhooks(tx, actor, {
    action: 'change',
    object: 'deal',
    ids: [...new Set(told.changes.map(({ dealId }) => dealId))],
    isBulk: told.isBulk,
  });

export const tellContactChanges =
  (object: ContactKind): Reaction<ContactsChanged> =>
  async (tx, actor, told) =>
    tellWebhooks(tx, actor, {
      action: 'change',
      object,
      ids: [...new Set(told.changes.map(({ id }) => id))],
      isBulk: told.isBulk,
    });

/** To those outside a conversion looks like what it is: a deal is deleted, a lead is created. */
export const tellConverted: Reaction<{ leads: { dealId: number; leadId: string }[] }> = async (
  tx,
  actor,
  { leads },
) => {
  await tellWebhooks(tx, actor, { action: 'delete', object: 'deal', ids: leads.map(({ dealId }) => dealId) });
  await tellWebhooks(tx, actor, { action: 'create', object: 'lead', ids: leads.map(({ leadId }) => leadId) });
};

export const tellBroughtBack: Reaction<{ deals: { dealId: number; leadId: string }[] }> = async (
  tx,
  actor,
  { deals },
) => {
  await tellWebhooks(tx, actor, { action: 'delete', object: 'lead', ids: deals.map(({ leadId }) => leadId) });
  await tellWebhooks(tx, actor, { action: 'create', object: 'deal', ids: deals.map(({ dealId }) => dealId) });
};

export const tellLeadConverted: Reaction<{ leadId: string; dealId: number }> = async (
  tx,
  actor,
  { leadId, dealId },
) => {
  await tellWebhooks(tx, actor, { action: 'delete', object: 'lead', ids: [leadId] });
  await tellWebhooks(tx, actor, { action: 'create', object: 'deal', ids: [dealId] });
};

/** A merge deletes one record and changes the other; each tells which the other one is. */
export const tellMerged: Reaction<Merged> = async (tx, actor, { kind, keptId, mergedId }) => {
  const gone = { merged_to_id: String(keptId) };
  await tellWebhooks(tx, actor, { action: 'delete', object: kind, ids: [mergedId], meta: gone });
  const kept = { merged_from_id: String(mergedId) };
  await tellWebhooks(tx, actor, { action: 'change', object: kind, ids: [keptId], meta: kept });
};
