// Rules on notes that the server and the screens share.
import type { Permission } from '#shared/permissions.ts';

export type NoteLinks = {
  deal_id: number | null;
  lead_id: string | null;
  person_id: number | null;
  org_id: number | null;
};

export type NotePins = {
  pinned_to_deal_flag: boolean;
  pinned_to_lead_flag: boolean;
  pinned_to_person_flag: boolean;
  pinned_to_organization_flag: boolean;
};

/** Each pin with the link it needs. */
export const pinLinks = [
  { pin: 'pinned_to_deal_flag', link: 'deal_id' },
  { pin: 'pinned_to_lead_flag', link: 'lead_id' },
  { pin: 'pinned_to_person_flag', link: 'person_id' },
  { pin: 'pinned_to_organization_flag', link: 'org_id' },
] as const satisfies { pin: keyof NotePins; link: keyof NoteLinks }[];

/** Why a note cannot hang where it would, or null. `asked` are the pins asked for just now. */
export const whyNotLinked = (
  links: NoteLinks,
  asked: Partial<Record<keyof NotePins, boolean | undefined>>,
): string | null => {
  const { deal_id, lead_id, person_id, org_id } = links;
  if (deal_id === null && lead_id === null && person_id === null && org_id === null)
    return 'deal_id: a note needs one of deal_id, lead_id, person_id and org_id';
  if (deal_id !== null && lead_id !== null) return 'lead_id: cannot be set together with deal_id';
  const loose = pinLinks.find(({ pin, link }) => asked[pin] === true && links[link] === null);
  return loose === undefined ? null : `${loose.pin}: needs ${loose.link}`;
};

/** The pins to keep: a pin goes with its link. */
export const pinsAfter = (links: NoteLinks, pins: NotePins): NotePins => ({
  pinned_to_deal_flag: pins.pinned_to_deal_flag && links.deal_id !== null,
  pinned_to_lead_flag: pins.pinned_to_lead_flag && links.lead_id !== null,
  pinned_to_person_flag: pins.pinned_to_person_flag && links.person_id !== null,
  pinned_to_organization_flag: pins.pinned_to_organization_flag && links.org_id !== null,
});

/** Whether someone may change or delete a comment: its writer, or a global admin. */
export const mayChangeComment = (comment: { user_id: number }, who: { userId: number; isAdmin: boolean }): boolean =>
  who.isAdmin || comment.user_id === who.userId;

/** Whether someone may change or delete a note or a file they see: who wrote or added it, a global admin, and who may edit what others own. */
export const mayChangeItem = (
  item: { user_id: number | null },
  who: { userId: number; isAdmin: boolean; permissions: ReadonlySet<Permission> },
): boolean => who.isAdmin || item.user_id === who.userId || who.permissions.has('deals.edit_others');
