// The labels a person or organization wears.
import { checkLabels } from '#server/features/fields/labels.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import type { ContactKind } from './kinds.ts';
import { putLabels } from './labels.queries.ts';

/** Gives a contact exactly these labels; ids that are no label of its kind are refused (400). */
export const wearLabels = async (
  tx: Tx,
  actor: Actor,
  contact: { kind: ContactKind; id: number; labelIds: number[] },
): Promise<void> => {
  await checkLabels(tx, actor, { entity: contact.kind, ids: contact.labelIds });
  await putLabels(tx, actor.companyId, contact);
};
