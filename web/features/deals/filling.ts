// A deal cannot go on before some fields are filled: the form for them, and then what was wanted, again. The form stands in the shell.
import { CallError } from '#web/platform/call.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { focusPage, rememberFocus } from '#web/ui/focus-return.ts';
import { showToast } from '#web/ui/toasts.ts';

export type Filling = { dealId: number; codes: string[]; again: () => unknown } | null;

let asked: Filling = null;
let giveBack: ReturnType<typeof rememberFocus> | null = null;
const listeners = new Set<() => void>();

const change = (next: Filling): void => {
  asked = next;
  for (const listener of listeners) listener();
};

export const closeFilling = (): void => {
  change(null);
  giveBack?.(focusPage);
};

export const fillingStore = {
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
  read: (): Filling => asked,
};

/** Says why a change to the deal was refused; where fields are missing, asks for them and then does `again`. */
export const tellRefusal = (error: unknown, { dealId, again }: { dealId: number; again: () => unknown }): void => {
  if (error instanceof CallError && error.code === 'fields_required') {
    giveBack = rememberFocus();
    change({ dealId, codes: String(error.details['codes']).split(','), again });
  } else showToast({ text: sentenceOf(error), tone: 'error' });
};
