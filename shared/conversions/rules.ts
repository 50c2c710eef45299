// Which deals can become leads.

/** Why a deal cannot be converted, as callers and the screen name it. */
export const refusalReasons = [
  'deal_not_found',
  'deal_deleted',
  'deal_already_converted',
  'deal_won',
  'deal_archived',
  'deal_without_contact',
  'deal_not_editable',
  'conversion_not_permitted',
] as const;

export type RefusalReason = (typeof refusalReasons)[number];

export type ConvertibleDeal = {
  isDeleted: boolean;
  /** The lead it was parked as, if that is why it is deleted. */
  leadId: string | null;
  status: 'open' | 'won' | 'lost';
  isArchived: boolean;
  personId: number | null;
  orgId: number | null;
  isEditable: boolean;
};

/** The reason why the deal cannot become a lead, or null when it can. A lead needs a person or an organization. */
export const whyNotConvertible = (deal: ConvertibleDeal): RefusalReason | null => {
  if (deal.isDeleted) return deal.leadId === null ? 'deal_deleted' : 'deal_already_converted';
  if (deal.status === 'won') return 'deal_won';
  if (deal.isArchived) return 'deal_archived';
  if (deal.personId === null && deal.orgId === null) return 'deal_without_contact';
  if (!deal.isEditable) return 'deal_not_editable';
  return null;
};

/** Reasons the compatible endpoint answers with 404 at once; the others end its job as `rejected`. */
export const isNotThere = (reason: RefusalReason): boolean =>
  reason === 'deal_not_found' || reason === 'deal_deleted' || reason === 'deal_already_converted';

/** Why a parked lead cannot come back as its deal; `stage_gone` only where it may come back to no other stage. */
export const bringBackRefusals = [
  'lead_not_found',
  'lead_not_from_deal',
  'lead_not_editable',
  'deal_parked_again',
  'deal_gone',
  'stage_gone',
] as const;

/** Why a lead did not return by itself on its day. */
export const automaticReturnRefusals = [...bringBackRefusals, 'owner_inactive', 'internal'] as const;

export type AutomaticReturnRefusal = (typeof automaticReturnRefusals)[number];

export type BringBackRefusal = (typeof bringBackRefusals)[number];
