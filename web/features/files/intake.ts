// Files that come over the window: dropped anywhere on it, or pasted.
import { currentTaker, show } from './taking.ts';
import { addUploads, type Incoming } from './uploads.ts';

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;

// A form of its own, such as that of a mail, has taken it already.
const isTaken = (event: Event): boolean => event.defaultPrevented;

const dropped = (transfer: DataTransfer): Incoming[] =>
  [...transfer.items].flatMap((item): Incoming[] => {
    if (item.kind !== 'file') return [];
    const entry = item.webkitGetAsEntry();
    const file = item.getAsFile();
    return file === null ? [] : [{ file, isFolder: entry?.isDirectory === true }];
  });

const isTyping = (target: EventTarget | null): boolean => {
  if (!(target instanceof HTMLElement)) return false;
  // A note's text takes files for its record; any other text field keeps what is pasted into it.
  if (target.closest('[data-takes-files]') !== null) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
};

// Every screenshot is called image.png; the moment tells them apart.
const named = (file: File): File => {
  if (!/^image\.\w+$/.test(file.name)) return file;
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  const clock = `${two(now.getHours())}.${two(now.getMinutes())}.${two(now.getSeconds())}`;
  return new File([file], file.name.replace('image', `${day} ${clock}`), { type: file.type });
};

const onOver = (event: DragEvent): void => {
  if (!holdsFiles(event)) return;
  const taker = isTaken(event) ? null : currentTaker();
  show({ over: taker });
  if (taker === null) return;
  event.preventDefault();
  if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
};

const onLeave = (event: DragEvent): void => {
  if (event.relatedTarget === null) show({ over: null });
};

const onDrop = (event: DragEvent): void => {
  const taker = currentTaker();
  show({ over: null });
  if (taker === null || isTaken(event) || event.dataTransfer === null || !holdsFiles(event)) return;
  event.preventDefault();
  addUploads(dropped(event.dataTransfer), taker);
};

const onPaste = (event: ClipboardEvent): void => {
  const taker = currentTaker();
  const files = [...(event.clipboardData?.files ?? [])];
  if (taker === null || files.length === 0 || isTaken(event) || isTyping(event.target)) return;
  // Cells and formatted text bring a picture of themselves; who pastes them means the text.
  if (event.clipboardData?.types.includes('text/plain') === true) return;
  event.preventDefault();
  addUploads(
    files.map((file) => ({ file: named(file), isFolder: false })),
    taker,
  );
};

/** Listens until the result is called. */
export const listen = (): (() => void) => {
  const stopping = new AbortController();
  const { signal } = stopping;
  window.addEventListener('dragover', onOver, { signal });
  window.addEventListener('dragleave', onLeave, { signal });
  window.addEventListener('drop', onDrop, { signal });
  window.addEventListener('paste', onPaste, { signal });
  return () => stopping.abort();
};
