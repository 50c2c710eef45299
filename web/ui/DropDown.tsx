// What opens beside a button and holds more than a menu does; fetched when it is first opened.
import { later } from './later.tsx';

/** An open box at the element it stands in, which has a position of its own. */
export const DropDown = later(async () => (await import('./DropDownBox.tsx')).DropDownBox);
