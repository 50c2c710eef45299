// Short messages that something happened. A store outside React, so that any code may tell.
export type ToastAction = { label: string; run: () => void };
export type Toast = { id: number; text: string; tone: 'plain' | 'parked' | 'error'; actions: ToastAction[] };

let toasts: Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

const change = (next: Toast[]): void => {
  toasts = next;
  for (const listener of listeners) listener();
};

export const hideToast = (id: number): void => change(toasts.filter((toast) => toast.id !== id));

/** Shows a message for ten seconds, with actions such as Undo. */
export const showToast = (toast: { text: string; tone?: Toast['tone']; actions?: ToastAction[] }): void => {
  last += 1;
  const id = last;
  change([...toasts.slice(-2), { id, text: toast.text, tone: toast.tone ?? 'plain', actions: toast.actions ?? [] }]);
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
