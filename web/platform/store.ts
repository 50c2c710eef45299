// What any code may change and React shows: a value outside React, whose readers hear of every change.
import { useSyncExternalStore } from 'react';

export type Store<Value> = {
  read: () => Value;
  change: (next: Value) => void;
  /** Gives back how to stop hearing. */
  subscribe: (listener: () => void) => () => void;
};

export const createStore = <Value>(first: Value): Store<Value> => {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    read: () => value,
    change: (next) => {
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};

/** The value as it stands; what shows it is rendered again when it changes. */
export const useStore = <Value>({ subscribe, read }: Pick<Store<Value>, 'subscribe' | 'read'>): Value =>
  useSyncExternalStore(subscribe, read);
