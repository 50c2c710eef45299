// The kept record with what it took over; the other one goes.
import { changesOfContact } from '#server/features/contacts/changes.ts';
import { revalue } from '#server/features/deal-products/uniting.ts';
import type { DealRow } from '#server/features/deals/deals.ts';
import { changesOfDeal, retireDeal, writeMergedDeal } from '#server/features/deals/merging.ts';
import { retireOrganization, writeMergedOrganization } from '#server/features/organizations/merging.ts';
import { retirePerson, writeMergedPerson } from '#server/features/people/merging.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { keepAsParticipant, takeSource } from './deals.queries.ts';
import type { FieldChange } from './events.ts';
import type { MergeSides } from './sides.ts';
import type { MergedValues, Sides } from './values.ts';

type Labelled = { id: number; label_ids: number[]; custom_fields: Record<string, unknown> };

const contactChanges = ({ kept, merged }: Sides<Labelled>, { columns, custom }: MergedValues): FieldChange[] => {
  const labelIds = [...new Set([...kept.label_ids, ...merged.label_ids])].toSorted((a, b) => a - b);
  const relabelled = labelIds.length > kept.label_ids.length;
  const changes = changesOfContact(kept, { columns, custom, labelIds: relabelled ? labelIds : undefined });
  return changes.map(({ id: _id, ...change }) => change);
};

const writeDeal = async (
  tx: Tx,
  actor: Actor,
  { sides: { kept, merged }, values }: { sides: Sides<DealRow>; values: MergedValues },
): Promise<FieldChange[]> => {
  const { columns, custom } = values;
  await retireDeal(tx, actor, merged.id);
  await takeSource(tx, { companyId: actor.companyId, kind: 'deal', keptId: kept.id, mergedId: merged.id });
  const patch = { ...columns, ...(Object.keys(custom).length === 0 ? {} : { custom_fields: custom }) };
  await writeMergedDeal(tx, actor, { id: kept.id, patch });
  const { deal, changes } = await changesOfDeal(tx, actor, kept);
  for (const personId of new Set([kept.person_id, merged.person_id]))
    if (personId !== null && personId !== deal.person_id)
      await keepAsParticipant(tx, actor, { dealId: deal.id, personId });
  if (deal.value_from_products) await revalue(tx, actor, { deal });
  return changes.map(({ dealId: _id, ...change }) => change);
};

/** Writes what the kept record took over, deletes the merged one, and gives the changes of the kept one. */
export const writeMerged = async (
  tx: Tx,
  actor: Actor,
  { of, values }: { of: MergeSides; values: MergedValues },
): Promise<FieldChange[]> => {
  if (of.kind === 'deal') return writeDeal(tx, actor, { sides: of.sides, values });
  const { kept, merged } = of.sides;
  const write = of.kind === 'person' ? writeMergedPerson : writeMergedOrganization;
  const retire = of.kind === 'person' ? retirePerson : retireOrganization;
  await write(tx, actor, { id: kept.id, ...values });
  await retire(tx, actor, merged.id);
  return contactChanges(of.sides, values);
};
