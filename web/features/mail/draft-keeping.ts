// A mail being written, kept on the server as one types: one call after the other, the latest state last.
import {
  addDraft,
  attachToDraft,
  changeDraft,
  detachFromDraft,
  discardDraft,
  sendDraft,
} from '#shared/mail/contract.writing.ts';
import type { MailAttachment, MailMessage, Recipient } from '#shared/mail/shapes.ts';
import { call, CallError, Unreachable } from '#web/platform/call.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { createStore } from '#web/platform/store.ts';

export type Written = {
  to: Recipient[];
  cc: Recipient[];
  bcc: Recipient[];
  subject: string;
  body: string;
  account_id: number | null;
  tracks_opening: boolean;
};

export type DraftLinks = { deal_id?: number; lead_id?: string; person_id?: number };

export type DraftState = {
  written: Written;
  attachments: MailAttachment[];
  keeping: 'nothing' | 'saving' | 'saved' | 'failed';
  problem: string | null;
};

/** Where a draft begins: what stands in it, and its mail on the server once there is one. */
export type DraftStart = { id: number | null; written: Written; attachments: MailAttachment[]; links: DraftLinks };

const upload = async (id: number, file: File): Promise<MailAttachment> => {
  const form = new FormData();
  form.set('file', file);
  const path = attachToDraft.path.replace('{id}', String(id));
  const response = await fetch(path, { method: 'POST', body: form }).catch(() => {
    throw new Unreachable();
  });
  const answer = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  if (!response.ok) throw new CallError(response.status, answer);
  return answer['data'] as MailAttachment;
};

const pause = 700;

/** Keeps a draft. `subscribe` and `read` are for React; what is asked of it runs in the order of asking. */
export const keepDraft = (start: DraftStart) => {
  let { id } = start;
  const store = createStore<DraftState>({
    written: start.written,
    attachments: start.attachments,
    keeping: 'nothing',
    problem: null,
  });
  let unsaved: Partial<Written> = {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  const set = (part: Partial<DraftState>): void => store.change({ ...store.read(), ...part });
  const inTurn = async <T>(run: () => Promise<T>): Promise<T> => {
    const turn = queue.then(run);
    queue = turn.catch(() => undefined);
    return turn;
  };
  const save = async (): Promise<number> => {
    const changes = unsaved;
    if (id !== null && Object.keys(changes).length === 0) return id;
    unsaved = {};
    set({ keeping: 'saving' });
    try {
      if (id === null) ({ id } = (await call(addDraft, { body: { ...store.read().written, ...start.links } })).data);
      else await call(changeDraft, { params: { id }, body: changes });
      set({ keeping: 'saved', problem: null });
      return id;
    } catch (error) {
      unsaved = { ...changes, ...unsaved };
      set({ keeping: 'failed', problem: sentenceOf(error) });
      throw error;
    }
  };
  const flush = async (): Promise<number> => {
    clearTimeout(timer);
    return inTurn(save);
  };
  return {
    subscribe: store.subscribe,
    read: store.read,
    links: start.links,
    /** The mail on the server; null while nothing was written. */
    id: (): number | null => id,
    change: (part: Partial<Written>): void => {
      unsaved = { ...unsaved, ...part };
      set({ written: { ...store.read().written, ...part } });
      clearTimeout(timer);
      timer = setTimeout(() => void flush().catch(() => undefined), pause);
    },
    /** Saves what is not saved yet, when one leaves. */
    leave: (): void => {
      if (Object.keys(unsaved).length > 0) void flush().catch(() => undefined);
    },
    attach: async (file: File): Promise<MailAttachment> => {
      const mailId = await flush();
      const added = await inTurn(async () => upload(mailId, file));
      set({ attachments: [...store.read().attachments, added] });
      return added;
    },
    detach: async (attachment: MailAttachment): Promise<void> => {
      const mailId = await flush();
      await inTurn(async () => call(detachFromDraft, { params: { id: mailId, attachment_id: attachment.id } }));
      set({ attachments: store.read().attachments.filter((one) => one.id !== attachment.id) });
    },
    send: async (): Promise<MailMessage> => {
      const mailId = await flush();
      return inTurn(async () => (await call(sendDraft, { params: { id: mailId } })).data);
    },
    discard: async (): Promise<void> => {
      clearTimeout(timer);
      unsaved = {};
      await inTurn(async () => {
        if (id !== null) await call(discardDraft, { params: { id } });
        id = null;
      });
    },
  };
};

export type KeptDraft = ReturnType<typeof keepDraft>;
