// Short messages that something happened. A store outside React, so that any code may tell.
import { createStore } from '#web/platform/store.ts';

export type ToastAction = { label: string; run: () => void };
/** `about` names what it tells of, so that it can be taken back once that is no longer so. */
export type Toast = {
  id: number;
  text: string;
  tone: 'plain' | 'parked' | 'error';
  actions: ToastAction[];
  about?: string | undefined;
};

export const toastStore = createStore<Toast[]>([]);
let last = 0;

const keep = (isKept: (toast: Toast) => boolean): void => toastStore.change(toastStore.read().filter(isKept));

export const hideToast = (id: number): void => keep((toast) => toast.id !== id);

/** Takes back what was said about something that is no longer so. */
export const hideToasts = (about: string): void => keep((toast) => toast.about !== about);

type Told = Pick<Toast, 'text' | 'about'> & Partial<Pick<Toast, 'tone' | 'actions'>>;

/** Shows a message for ten seconds, with actions such as Undo. */
export const showToast = ({ text, about, tone = 'plain', actions = [] }: Told): void => {
  last += 1;
  const id = last;
  toastStore.change([...toastStore.read().slice(-2), { id, text, tone, actions, about }]);
  setTimeout(() => hideToast(id), 10_000);
};
