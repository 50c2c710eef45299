// Which records can be merged. The one that is kept takes everything over; the other one is deleted.
import type { Permission } from '#shared/permissions.ts';
import { whyNotEditable, type DealEditor } from '#shared/deals/rules.ts';

export const mergeKinds = ['person', 'organization', 'deal'] as const;
export type MergeKind = (typeof mergeKinds)[number];

/** How many records can be merged into another at once. */
export const mostMerged = 19;

/** What merging records of each kind takes. */
export const mergePermission = {
  person: 'persons.merge',
  organization: 'organizations.merge',
  deal: 'deals.merge',
} as const satisfies Record<MergeKind, Permission>;

// The one that is not kept is deleted.
const deletePermission = {
  person: 'contacts.delete',
  organization: 'contacts.delete',
  deal: 'deals.delete',
} as const satisfies Record<MergeKind, Permission>;

export const mergeRefusals = [
  'merge_with_itself',
  'merge_not_permitted',
  'merged_already',
  'contact_deleted',
  'deal_deleted',
  'deal_archived',
  'deal_not_editable',
  'deal_already_converted',
  'deal_has_lead',
  'deal_in_conversion',
  'deal_currencies_differ',
  'deal_taxes_differ',
  'installments_need_one_time',
  'too_many_recurring_products',
] as const;
export type MergeRefusal = (typeof mergeRefusals)[number];

type Person = Pick<DealEditor, 'isAdmin' | 'permissions' | 'userId'>;

/** Whether the user may merge records of this kind at all. */
export const mayMerge = ({ isAdmin, permissions }: Person, kind: MergeKind): boolean =>
  isAdmin || (permissions.has(mergePermission[kind]) && permissions.has(deletePermission[kind]));

export type MergeableContact = { id: number; isDeleted: boolean; isMerged: boolean };

export type MergeableDeal = MergeableContact & {
  ownerId: number;
  isArchived: boolean;
  /** A lead that came from the deal is still there. */
  hasLead: boolean;
  /** A conversion is under way that will come to this deal. */
  isInConversion: boolean;
  currency: string;
  /** Lines of products, discounts or installments: their amounts are in the deal's currency. */
  hasAmounts: boolean;
};

const whyNotContact = (contact: MergeableContact): MergeRefusal | null => {
  if (contact.isMerged) return 'merged_already';
  return contact.isDeleted ? 'contact_deleted' : null;
};

const whyNotDeal = (editor: DealEditor, deal: MergeableDeal): MergeRefusal | null => {
  if (deal.isMerged) return 'merged_already';
  if (deal.isDeleted) return deal.hasLead ? 'deal_already_converted' : 'deal_deleted';
  const reason = whyNotEditable(editor, deal);
  if (reason !== null) return reason;
  if (deal.hasLead) return 'deal_has_lead';
  return deal.isInConversion ? 'deal_in_conversion' : null;
};

/** Why two persons or two organizations cannot be merged, or null. */
export const whyNotMergeContacts = (
  user: Person,
  kind: 'person' | 'organization',
  { kept, merged }: { kept: MergeableContact; merged: MergeableContact },
): MergeRefusal | null => {
  if (kept.id === merged.id) return 'merge_with_itself';
  if (!mayMerge(user, kind)) return 'merge_not_permitted';
  return whyNotContact(kept) ?? whyNotContact(merged);
};

/** Why two deals cannot be merged, or null. A deal whose lead is still there has its things in two places. */
export const whyNotMergeDeals = (
  editor: DealEditor,
  { kept, merged }: { kept: MergeableDeal; merged: MergeableDeal },
): MergeRefusal | null => {
  if (kept.id === merged.id) return 'merge_with_itself';
  if (!mayMerge(editor, 'deal')) return 'merge_not_permitted';
  const reason = whyNotDeal(editor, kept) ?? whyNotDeal(editor, merged);
  if (reason !== null) return reason;
  return kept.currency !== merged.currency && (merged.hasAmounts || kept.hasAmounts) ? 'deal_currencies_differ' : null;
};
