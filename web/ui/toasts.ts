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
  /** It stays until it is taken back or closed. */
  stays: boolean;
  onClose?: (() => void) | undefined;
};

export const toastStore = createStore<Toast[]>([]);
let last = 0;

const keep = (isKept: (toast: Toast) => boolean): void => toastStore.change(toastStore.read().filter(isKept));

export const hideToast = (id: number): void => keep((toast) => toast.id !== id);

/** Takes back what was said about something that is no longer so. */
export const hideToasts = (about: string): void => keep((toast) => toast.about !== about);

type Told = Pick<Toast, 'text' | 'about' | 'onClose'> & Partial<Pick<Toast, 'tone' | 'actions' | 'stays'>>;

/** Shows a message for ten seconds, with actions such as Undo. */
export const showToast = ({ text, about, tone = 'plain', actions = [], stays = false, onClose }: Told): void => {
  last += 1;
  const id = last;
  // Three at most; what stays gives way to nothing.
  const before = toastStore.read();
  const kept = before.filter((toast, nth) => toast.stays || nth >= before.length - 2);
  toastStore.change([...kept, { id, text, tone, actions, about, stays, onClose }]);
  if (!stays) setTimeout(() => hideToast(id), 10_000);
};
