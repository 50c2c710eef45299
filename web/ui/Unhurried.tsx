import { useDeferredValue, type ReactNode } from 'react';

type Props = {
  /** What stands there for the moment. */
  fallback: ReactNode;
  children: ReactNode;
};

/**
 * Renders much at once in small steps, so that a click or a key is answered meanwhile; `fallback` is there at once.
 * React does what a deferred value asks for in steps, and what an answer from the server asks for in one go.
 */
export const Unhurried = ({ fallback, children }: Props) => (useDeferredValue(true, false) ? children : fallback);
