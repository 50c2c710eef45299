// A dialog that is fetched when it is first opened cannot know what had the focus before; who opens it does.
import { useEffect } from 'react';

const isHtml = (element: Element | null): element is HTMLElement =>
  element instanceof HTMLElement && element !== document.body;

const giveTo = (before: Element | null, otherwise?: () => void): void => {
  if (isHtml(before) && before.isConnected) before.focus();
  else otherwise?.();
};

/** The page itself, for when what had the focus is gone: the next Tab goes on in it, not at the top of the window. */
export const focusPage = (): void => document.querySelector<HTMLElement>('#page')?.focus({ preventScroll: true });

/** For what goes away with the button that was pressed in it: the focus then goes on in the page, not at the top of the window. */
export const useFocusLeftInPage = (): void =>
  useEffect(
    () => () =>
      void setTimeout(() => {
        if (document.activeElement === document.body) focusPage();
      }),
    [],
  );

const wait = 60;

/** Notes what has the focus now; calling the result gives it back, or tells `otherwise` when that is gone. */
export const rememberFocus = (): ((otherwise?: () => void) => void) => {
  const before = document.activeElement;
  return (otherwise) => {
    let tries = 12;
    const look = (): void => {
      const now = document.activeElement;
      tries -= 1;
      if (!isHtml(now)) giveTo(before, otherwise);
      // A dialog that fades away still holds it; anything else that took it since keeps it.
      else if (now.closest('[role="dialog"]') !== null && tries > 0) setTimeout(look, wait);
    };
    setTimeout(look, wait);
  };
};
