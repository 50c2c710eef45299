// What a file is, told by its first bytes: never by its name, nor by what the sender says.
import { fileTypeFromBuffer } from 'file-type';
import { mediaTypeOf } from '#shared/files/rules.ts';
import type { Preview } from '#shared/files/rules.ts';

/** So many bytes tell what a file is. */
export const headSize = 4100;

export type Content = {
  /** How the app shows it; null for what can only be downloaded. */
  preview: Preview | null;
  /** What to send it as when it is shown. */
  mediaType: string;
};

const bytesOnly = 'application/octet-stream';

// What no browser runs as a page: pictures without script, the reader for PDF, players.
const shown: Record<string, [Preview, string]> = {
  'image/png': ['image', 'image/png'],
  'image/apng': ['image', 'image/png'],
  'image/jpeg': ['image', 'image/jpeg'],
  'image/gif': ['image', 'image/gif'],
  'image/webp': ['image', 'image/webp'],
  'image/avif': ['image', 'image/avif'],
  'image/bmp': ['image', 'image/bmp'],
  'application/pdf': ['pdf', 'application/pdf'],
  'video/mp4': ['video', 'video/mp4'],
  'video/x-m4v': ['video', 'video/mp4'],
  'video/quicktime': ['video', 'video/quicktime'],
  'video/webm': ['video', 'video/webm'],
  'audio/mpeg': ['audio', 'audio/mpeg'],
  'audio/ogg': ['audio', 'audio/ogg'],
  'audio/wav': ['audio', 'audio/wav'],
  'audio/x-m4a': ['audio', 'audio/mp4'],
  'audio/mp4': ['audio', 'audio/mp4'],
};

const byContent = async (head: Buffer): Promise<string | undefined> =>
  (await fileTypeFromBuffer(head).catch(() => undefined))?.mime;

const isUtf8 = (head: Buffer): boolean => {
  try {
    // A letter that is only cut off at the end is no fault.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: head.length >= headSize });
    return true;
  } catch {
    return false;
  }
};

/** The encoding of a text, or null when the bytes are none: a text has no control characters but those of lines and tabs. */
const encodingOf = (head: Buffer): string | null => {
  if (head.length >= 2 && head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head.length >= 2 && head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head.some((byte) => (byte < 32 && !(byte >= 9 && byte <= 13) && byte !== 27) || byte === 127)) return null;
  return isUtf8(head) ? 'utf-8' : 'windows-1252';
};

const markup = /^(text|application)\/(xml|html|.*\+xml)$|^image\/svg\+xml$/;

/** What the file that begins with these bytes is. HTML, SVG and XML are texts: they are shown as what they are written with. */
export const contentOf = async (head: Buffer): Promise<Content> => {
  const type = await byContent(head);
  const known = type === undefined ? undefined : shown[type];
  if (known !== undefined) return { preview: known[0], mediaType: known[1] };
  const encoding = type === undefined || type.startsWith('text/') || markup.test(type) ? encodingOf(head) : null;
  if (encoding === null) return { preview: null, mediaType: bytesOnly };
  return { preview: 'text', mediaType: `text/plain; charset=${encoding}` };
};

const isTold = (type: string): boolean => /^(image|video|audio)\/|^application\/pdf$/.test(type);

/** The media type to keep for a file. One whose content is something else than its name says is plain bytes: no browser shows it as either. */
export const keptTypeOf = async (name: string, head: Buffer): Promise<string> => {
  const named = mediaTypeOf(name);
  const type = await byContent(head);
  if (type !== undefined && isTold(type) && !markup.test(type)) return shown[type]?.[1] ?? type;
  return isTold(named) ? bytesOnly : named;
};
