// A deal cannot go on before some fields are filled: the form for them, and then what was wanted, again. The form stands in the shell.
import { CallError } from '#web/platform/call.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { createStore } from '#web/platform/store.ts';
import { focusPage, rememberFocus } from '#web/ui/focus-return.ts';
import { showToast } from '#web/ui/toasts.ts';

export type Filling = { dealId: number; codes: string[]; again: () => unknown } | null;

export const fillingStore = createStore<Filling>(null);
let giveBack: ReturnType<typeof rememberFocus> | null = null;

export const closeFilling = (): void => {
  fillingStore.change(null);
  giveBack?.(focusPage);
};

/** Says why a change to the deal was refused; where fields are missing, asks for them and then does `again`. */
export const tellRefusal = (error: unknown, { dealId, again }: { dealId: number; again: () => unknown }): void => {
  if (error instanceof CallError && error.code === 'fields_required') {
    giveBack = rememberFocus();
    fillingStore.change({ dealId, codes: String(error.details['codes']).split(','), again });
  } else showToast({ text: sentenceOf(error), tone: 'error' });
};
