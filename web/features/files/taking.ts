// Which record takes the files that are dropped on the window or pasted, and what the layer in the shell shows of it.
import { useEffect } from 'react';
import { createStore } from '#web/platform/store.ts';
import type { FileRecord } from './record.ts';

export type Taker = { record: FileRecord; title: string };

const takers: Taker[] = [];

/** The record that was opened last: a dialog's before the page's under it. */
export const currentTaker = (): Taker | null => takers.at(-1) ?? null;

/** Lets a record take what is dropped or pasted while it is on the screen; null when it takes nothing. */
export const useTakesFiles = (record: FileRecord | null, title: string): void => {
  const kind = record?.kind;
  const id = record?.id;
  useEffect(() => {
    if (kind === undefined) return undefined;
    const taker = { record: { kind, id } as FileRecord, title };
    takers.push(taker);
    return () => {
      takers.splice(takers.indexOf(taker), 1);
    };
  }, [kind, id, title]);
};

type Shown = { over: Taker | null; hasUploads: boolean };

export const shownStore = createStore<Shown>({ over: null, hasUploads: false });

export const show = (part: Partial<Shown>): void => shownStore.change({ ...shownStore.read(), ...part });
