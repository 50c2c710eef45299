// Files on their way to the server, outside React: they go on while one moves to another page.
import { largestFile } from '#shared/files/rules.ts';
import { CallError, Unreachable } from '#web/platform/call.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { createStore } from '#web/platform/store.ts';
import { fileLinksOf } from './record.ts';
import { show, type Taker } from './taking.ts';

export type Incoming = { file: File; isFolder: boolean };

/** `refused`: it cannot be sent, and trying again would change nothing. */
export type Upload = {
  id: number;
  file: File;
  taker: Taker;
  state: 'waiting' | 'sending' | 'done' | 'failed' | 'refused';
  /** Of its bytes, from 0 to 1. */
  sent: number;
  problem: string | null;
};

export const uploadStore = createStore<Upload[]>([]);
let last = 0;
const running = new Map<number, XMLHttpRequest>();
const atOnce = 2;

const change = (next: Upload[]): void => {
  uploadStore.change(next);
  show({ hasUploads: next.length > 0 });
};

const update = (id: number, part: Partial<Upload>): void =>
  change(uploadStore.read().map((upload) => (upload.id === id ? { ...upload, ...part } : upload)));

const failed = (request: XMLHttpRequest): string => {
  if (request.status === 0) return sentenceOf(new Unreachable());
  try {
    return sentenceOf(new CallError(request.status, JSON.parse(request.responseText) as Record<string, unknown>));
  } catch {
    return sentenceOf(new Unreachable());
  }
};

const send = (upload: Upload): void => {
  const form = new FormData();
  // The links first, so that whoever reads the form knows them before the bytes.
  for (const [name, value] of Object.entries(fileLinksOf(upload.taker.record))) form.set(name, String(value));
  form.set('file', upload.file, upload.file.name);
  // fetch tells nothing of how far it is.
  const request = new XMLHttpRequest();
  running.set(upload.id, request);
  update(upload.id, { state: 'sending', sent: 0, problem: null });
  request.upload.addEventListener('progress', ({ loaded, total }) =>
    update(upload.id, { sent: total === 0 ? 0 : loaded / total }),
  );
  request.addEventListener('loadend', () => {
    running.delete(upload.id);
    if (request.status >= 200 && request.status < 300) update(upload.id, { state: 'done', sent: 1 });
    else if (uploadStore.read().some(({ id }) => id === upload.id))
      update(upload.id, { state: request.status === 413 ? 'refused' : 'failed', problem: failed(request) });
    sendNext();
  });
  request.open('POST', '/api/v1/files');
  request.send(form);
};

const sendNext = (): void => {
  while (running.size < atOnce) {
    const next = uploadStore.read().find(({ state }) => state === 'waiting');
    if (next === undefined) return;
    send(next);
  }
};

/** Why a file cannot be sent at all; null for one that can. */
export const whyRefused = ({ file, isFolder }: Incoming): 'folder' | 'large' | null => {
  if (isFolder) return 'folder';
  return file.size > largestFile ? 'large' : null;
};

/** Sends files to a record, two at a time. */
export const addUploads = (incoming: Incoming[], taker: Taker): void => {
  const added = incoming.map((one): Upload => {
    last += 1;
    const problem = whyRefused(one);
    return { id: last, file: one.file, taker, state: problem === null ? 'waiting' : 'refused', sent: 0, problem };
  });
  change([...uploadStore.read().filter(({ state }) => state !== 'done'), ...added]);
  sendNext();
};

/** Stops one that is on its way, or takes one that is told of off the list. */
export const dropUpload = (id: number): void => {
  change(uploadStore.read().filter((upload) => upload.id !== id));
  running.get(id)?.abort();
  sendNext();
};

export const retryUpload = (id: number): void => {
  update(id, { state: 'waiting', problem: null });
  sendNext();
};

/** Takes off what has arrived. */
export const forgetDone = (): void => change(uploadStore.read().filter(({ state }) => state !== 'done'));
