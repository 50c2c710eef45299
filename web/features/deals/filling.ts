// Deals cannot go on before some fields are filled: the form for them, and then what was wanted, again. The form stands in the shell.
import { CallError } from '#web/platform/call.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { createStore } from '#web/platform/store.ts';
import { focusPage, rememberFocus } from '#web/ui/focus-return.ts';
import { showToast } from '#web/ui/toasts.ts';

/** A deal, and the codes of the fields it lacks. */
export type Lacking = { id: number; codes: string[] };
type Asked = { deals: Lacking[]; again: () => unknown; onGiveUp?: () => void };
export type Filling = Asked | null;

export const fillingStore = createStore<Filling>(null);
let giveBack: ReturnType<typeof rememberFocus> | null = null;

export const closeFilling = (): void => {
  fillingStore.change(null);
  giveBack?.(focusPage);
};

/** Asks for the fields that the deals lack, and then does `again`. */
export const askToFill = (asked: Asked): void => {
  giveBack = rememberFocus();
  fillingStore.change(asked);
};

type Refused = { dealId: number; again: () => unknown };

/** Where a deal was refused because it lacks fields, asks for them; false where that is not why. */
export const asksToFill = (error: unknown, { dealId, again }: Refused): boolean => {
  if (!(error instanceof CallError) || error.code !== 'fields_required') return false;
  askToFill({ deals: [{ id: dealId, codes: String(error.details['codes']).split(',') }], again });
  return true;
};

/** Says why a change to the deal was refused; where fields are missing, asks for them and then does `again`. */
export const tellRefusal = (error: unknown, refused: Refused): void => {
  if (!asksToFill(error, refused)) showToast({ text: sentenceOf(error), tone: 'error' });
};
