// What may be done with a deal, and what its closing entails.
import type { Permission } from '#shared/permissions.ts';

export type DealEditor = { userId: number; isAdmin: boolean; permissions: ReadonlySet<Permission> };

const holds = (editor: DealEditor, permission: Permission): boolean =>
  editor.isAdmin || editor.permissions.has(permission);

/** Whether the deal is one's own to edit, whatever state it is in. Also decides who may restore it. */
export const mayTouch = (editor: DealEditor, deal: { ownerId: number }): boolean =>
  deal.ownerId === editor.userId || holds(editor, 'deals.edit_others');

export type DealRefusal = 'deal_deleted' | 'deal_archived' | 'deal_not_editable';

/** Why the editor cannot edit the deal, or null. An archived deal can only leave the archive (`unarchives`). */
export const whyNotEditable = (
  editor: DealEditor,
  deal: { ownerId: number; isDeleted: boolean; isArchived: boolean },
  unarchives = false,
): DealRefusal | null => {
  if (!mayTouch(editor, deal)) return 'deal_not_editable';
  if (deal.isDeleted) return 'deal_deleted';
  return deal.isArchived && !unarchives ? 'deal_archived' : null;
};

export const mayDelete = (editor: DealEditor, deal: { ownerId: number }): boolean =>
  holds(editor, 'deals.delete') && mayTouch(editor, deal);

export const mayEditClosedDate = (editor: DealEditor): boolean => holds(editor, 'deals.edit_closed_date');
export const mayChangeVisibility = (editor: DealEditor): boolean => holds(editor, 'items.change_visibility');

export type DealStatus = 'open' | 'won' | 'lost';

export type Closing = {
  status: DealStatus;
  won_time: string | null;
  first_won_time: string | null;
  lost_time: string | null;
  close_time: string | null;
  lost_reason: string | null;
};

export type ClosingEdit = { [Key in Exclude<keyof Closing, 'first_won_time'>]?: Closing[Key] | undefined };

export const newClosing: Closing = {
  status: 'open',
  won_time: null,
  first_won_time: null,
  lost_time: null,
  close_time: null,
  lost_reason: null,
};

/** What is wrong with an edit of the closing: each time and the reason belong to a status. */
export const closingProblems = (before: Closing, edit: ClosingEdit): string[] => {
  const status = edit.status ?? before.status;
  const isSet = (key: keyof ClosingEdit): boolean => edit[key] !== undefined && edit[key] !== null;
  return [
    ...(isSet('won_time') && status !== 'won' ? ['won_time: can be set only on a won deal'] : []),
    ...(isSet('lost_time') && status !== 'lost' ? ['lost_time: can be set only on a lost deal'] : []),
    ...(isSet('close_time') && status === 'open' ? ['close_time: can be set only on a won or lost deal'] : []),
    ...(isSet('lost_reason') && status !== 'lost' ? ['lost_reason: can be set only on a lost deal'] : []),
  ];
};

/** The closing after an edit: a time not given is now when the status changes, and stays otherwise. */
export const closingAfter = (before: Closing, edit: ClosingEdit, now: string): Closing => {
  const status = edit.status ?? before.status;
  if (status === 'open') return { ...newClosing, first_won_time: before.first_won_time };
  const isNew = status !== before.status;
  const kept = (time: string | null): string => (isNew ? now : (time ?? now));
  if (status === 'won') {
    const won = edit.won_time ?? kept(before.won_time);
    return {
      ...newClosing,
      status,
      won_time: won,
      first_won_time: before.first_won_time ?? won,
      close_time: edit.close_time ?? edit.won_time ?? kept(before.close_time),
    };
  }
  const reason = edit.lost_reason === undefined && !isNew ? before.lost_reason : (edit.lost_reason ?? null);
  return {
    ...newClosing,
    status,
    first_won_time: before.first_won_time,
    lost_time: edit.lost_time ?? kept(before.lost_time),
    close_time: edit.close_time ?? edit.lost_time ?? kept(before.close_time),
    lost_reason: reason,
  };
};
