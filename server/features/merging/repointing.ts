// What names a contact elsewhere than in a column of its own: custom fields, invitations, filters.
import { pointingType } from '#shared/merging/carried.ts';
import { repointFilters } from '#server/features/filters/repointing.ts';
import type { Tx } from '#server/platform/db/database.ts';
import type { Merge } from './carried.queries.ts';
import { repointFields, repointInvitations, type Repointed } from './pointing.queries.ts';

/** Lets all that names the merged contact name the kept one; gives the custom fields that did. Nothing names a deal. */
export const repointContacts = async (tx: Tx, merge: Merge): Promise<Repointed[]> => {
  const { companyId, kind, keptId, mergedId } = merge;
  if (kind === 'deal') return [];
  if (kind === 'person') await repointInvitations(tx, merge);
  await repointFilters(tx, companyId, { type: pointingType[kind], from: mergedId, to: keptId });
  return repointFields(tx, { ...merge, kind });
};
