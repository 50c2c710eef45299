// Short messages that something happened. A store outside React, so that any code may tell.
export type ToastAction = { label: string; run: () => void };
/** `about` names what it tells of, so that it can be taken back once that is no longer so. */
export type Toast = {
  id: number;
  text: string;
  tone: 'plain' | 'parked' | 'error';
  actions: ToastAction[];
  about?: string | undefined;
};

let toasts: Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

const change = (next: Toast[]): void => {
  toasts = next;
  for (const listener of listeners) listener();
};

export const hideToast = (id: number): void => change(toasts.filter((toast) => toast.id !== id));

/** Takes back what was said about something that is no longer so. */
export const hideToasts = (about: string): void => change(toasts.filter((toast) => toast.about !== about));

type Told = Pick<Toast, 'text' | 'about'> & Partial<Pick<Toast, 'tone' | 'actions'>>;

/** Shows a message for ten seconds, with actions such as Undo. */
export const showToast = ({ text, about, tone = 'plain', actions = [] }: Told): void => {
  last += 1;
  const id = last;
  change([...toasts.slice(-2), { id, text, tone, actions, about }]);
  setTimeout(() => hideToast(id), 10_000);
};

export const toastStore = {
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
  read: () => toasts,
};
