// What moves with a merge has changed: its history, webhooks and open windows hear of it.
import type { ContactChange } from '#server/features/contacts/events.ts';
import type { DealChange } from '#server/features/deals/events.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { record } from '#server/platform/events.ts';
import type { Merge, Moved } from './carried.queries.ts';
import type { Repointed } from './pointing.queries.ts';

type Told = { merge: Merge; moved: Moved; repointed: Repointed[] };

const linkKey = { person: 'person_id', organization: 'org_id', deal: '' } as const;

/** Every pair of a record and the field by which it pointed at the merged contact. */
const changedIn = (
  table: Repointed['table'],
  { merge, moved, repointed }: Told,
): { id: number | string; key: string }[] => {
  const linked = table === 'deals' || table === 'leads' || table === 'persons' ? moved[table] : [];
  return [
    ...linked.map((id) => ({ id, key: linkKey[merge.kind] })),
    ...repointed.filter((one) => one.table === table).map(({ id, code }) => ({ id, key: code })),
  ];
};

const asChange = ({ keptId, mergedId }: Merge, key: string) => ({
  fieldKey: key,
  oldValue: String(mergedId),
  newValue: String(keptId),
});

/** Tells of the deals, leads and contacts that point at the kept contact now. */
export const tellMoved = async (tx: Tx, actor: Actor, told: Told): Promise<void> => {
  const { merge } = told;
  const deals = changedIn('deals', told).map(({ id, key }): DealChange => ({
    dealId: Number(id),
    ...asChange(merge, key),
  }));
  if (deals.length > 0)
    await record(tx, actor, { name: 'deal.changed', details: { changes: deals, isBulk: deals.length > 1 } });
  const leadIds = [...new Set(changedIn('leads', told).map(({ id }) => String(id)))];
  if (leadIds.length > 0) await record(tx, actor, { name: 'lead.changed', details: { leadIds } });
  for (const [table, name] of [
    ['persons', 'person.changed'],
    ['organizations', 'organization.changed'],
  ] as const) {
    const changes = changedIn(table, told).map(({ id, key }): ContactChange => ({
      id: Number(id),
      ...asChange(merge, key),
    }));
    if (changes.length > 0) await record(tx, actor, { name, details: { changes, isBulk: changes.length > 1 } });
  }
};
