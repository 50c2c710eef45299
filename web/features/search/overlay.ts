// Which of the search's dialogs is open. A store outside React, so that keys, buttons and other features may open them.
import { rememberFocus } from '#web/ui/focus-return.ts';

export type Overlay = 'palette' | 'shortcuts' | 'add-activity' | 'add-person' | 'add-organization' | null;

let open: Overlay = null;
let giveBack: ReturnType<typeof rememberFocus> | null = null;
const listeners = new Set<() => void>();

const change = (next: Overlay): void => {
  open = next;
  for (const listener of listeners) listener();
};

/** Opens the command palette, the sheet of shortcuts, or a form of the palette's. */
export const openOverlay = (which: NonNullable<Overlay>): void => {
  if (open === null) giveBack = rememberFocus();
  change(which);
};

export const closeOverlay = (): void => {
  change(null);
  giveBack?.();
};

export const overlayStore = {
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
  read: () => open,
};
