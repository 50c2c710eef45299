// Which of the search's dialogs is open. A store outside React, so that keys, buttons and other features may open them.
import { createStore } from '#web/platform/store.ts';
import { rememberFocus } from '#web/ui/focus-return.ts';

export type Overlay = 'palette' | 'shortcuts' | 'add-activity' | 'add-person' | 'add-organization' | null;

export const overlayStore = createStore<Overlay>(null);
let giveBack: ReturnType<typeof rememberFocus> | null = null;

/** Opens the command palette, the sheet of shortcuts, or a form of the palette's. */
export const openOverlay = (which: NonNullable<Overlay>): void => {
  if (overlayStore.read() === null) giveBack = rememberFocus();
  overlayStore.change(which);
};

export const closeOverlay = (): void => {
  overlayStore.change(null);
  giveBack?.();
};
