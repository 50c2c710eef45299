import type { MouseEvent } from 'react';

/**
 * What makes a plain `a` go to a page of ours without loading the app anew; a click for a new tab or window stays the browser's.
 * For lists: hundreds of the router's links would each listen to every change of the address.
 */
export const plainLink = (href: string, go: (href: string) => void) => ({
  href,
  onClick: (event: MouseEvent): void => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(href);
  },
});
