// When a single key is not a command: while someone types, or a dialog waits.

/** Whether the key goes into a field. */
export const isTyping = (event: KeyboardEvent): boolean =>
  event.target instanceof HTMLElement &&
  (event.target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName));

/** Whether a dialog is open. */
export const isDialogOpen = (): boolean => document.querySelector('[role="dialog"]') !== null;
