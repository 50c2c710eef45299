// The bytes of files: as a download, which no browser opens, or to be shown in the app when their content is harmless there.
import { buffer } from 'node:stream/consumers';
import type { Preview } from '#shared/files/rules.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { defineError } from '#server/platform/errors.ts';
import { contentOf, headSize, type Content } from '#server/platform/files/content.ts';
import { exifSize, smallPictureIn } from '#server/platform/files/exif.ts';
import type { ByteRange } from '#server/platform/files/stores.ts';
import { readStoredFile } from '#server/platform/files/store.ts';
import type { FileAnswer } from '#server/platform/http/call.ts';
import type { FileRow } from './queries.ts';
import { readFile } from './reading.ts';

export const fileGone = defineError('file_gone', 410);
export const fileElsewhere = defineError('file_elsewhere', 409);
const rangeNotThere = defineError('range_not_there', 416);
const noThumbnail = defineError('no_thumbnail', 404);

type Asked = { id: number; header: (name: string) => string | undefined };
type StoredRow = FileRow & { storage_key: string };

// What lies under a key never changes, so what it is need not be asked twice. The oldest goes first.
const known = new Map<string, Content>();
const mostKnown = 5000;

const contentOfRow = async (row: StoredRow): Promise<Content> => {
  const { storage_key: key } = row;
  const remembered = known.get(key);
  if (remembered !== undefined) return remembered;
  const empty = row.file_size === 0;
  const bytes = await readStoredFile(key, empty ? null : { start: 0, end: Math.min(headSize, row.file_size) - 1 });
  if (bytes === null) throw fileGone();
  const content = await contentOf(await buffer(bytes));
  if (known.size >= mostKnown) known.delete(known.keys().next().value as string);
  known.set(key, content);
  return content;
};

const isStored = (row: FileRow): row is StoredRow => row.remote_location === null && row.storage_key !== null;

/** How a file is shown; null for what is downloaded only, kept elsewhere or gone. */
export const previewOf = async (row: FileRow): Promise<Preview | null> => {
  if (!isStored(row)) return null;
  const content = await contentOfRow(row).catch((error: Error) => {
    if (error.message === 'file_gone') return null;
    throw error;
  });
  return content?.preview ?? null;
};

/** The part asked for by a Range header; null for all of it, as for several parts or units that nobody knows. */
export const rangeAsked = (header: string | undefined, size: number): ByteRange | null => {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? [];
  if (from === '' && to === '') return null;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (start > end || (from === '' && Number(to) === 0)) throw rangeNotThere();
  return { start, end };
};

const storedRow = async (tx: Tx, actor: Actor, id: number): Promise<StoredRow> => {
  const row = await readFile(tx, actor, id);
  if (row.remote_location !== null) throw fileElsewhere();
  if (!isStored(row)) throw fileGone();
  return row;
};

// A browser may keep it, and asks each time whether it may still be shown.
const answerOf = async (
  row: StoredRow,
  { header }: Asked,
): Promise<Pick<FileAnswer, 'file' | 'status' | 'headers'>> => {
  const etag = `"${row.storage_key.replace('/', '-')}"`;
  const headers = { 'cache-control': 'private, no-cache', etag, 'accept-ranges': 'bytes' };
  if (header('if-none-match') === etag) return { file: '', status: 304, headers };
  const ifRange = header('if-range');
  const size = row.file_size;
  const range = rangeAsked(ifRange === undefined || ifRange === etag ? header('range') : undefined, size);
  const file = await readStoredFile(row.storage_key, range);
  if (file === null) throw fileGone();
  if (range === null) return { file, headers: { ...headers, 'content-length': String(size) } };
  const { start, end } = range;
  const part = { 'content-range': `bytes ${start}-${end}/${size}`, 'content-length': String(end - start + 1) };
  return { file, status: 206, headers: { ...headers, ...part } };
};

// Whatever it is: no script, no frame, no origin of ours.
const sandbox = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
// The browser's own reader of PDF does not work in a sandbox; it runs apart from pages, and nothing else may load.
const forPdf = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

/** A file to be saved. */
export const downloadOf = async (tx: Tx, actor: Actor, asked: Asked): Promise<FileAnswer> => {
  const row = await storedRow(tx, actor, asked.id);
  const answer = await answerOf(row, asked);
  const headers = { ...answer.headers, 'content-security-policy': sandbox };
  return { ...answer, headers, mediaType: row.media_type, fileName: row.name, disposition: 'attachment' };
};

/** A file as the app shows it; one that cannot be shown is sent to be saved. */
export const contentToShow = async (tx: Tx, actor: Actor, asked: Asked): Promise<FileAnswer> => {
  const row = await storedRow(tx, actor, asked.id);
  const { preview, mediaType } = await contentOfRow(row);
  const answer = await answerOf(row, asked);
  const headers = { ...answer.headers, 'content-security-policy': preview === 'pdf' ? forPdf : sandbox };
  const disposition = preview === null ? 'attachment' : 'inline';
  return { ...answer, headers, mediaType, fileName: row.name, disposition };
};

/** The small picture within a photo. What lies under a key never changes, so a browser may keep it for a while without asking. */
export const thumbnailOf = async (tx: Tx, actor: Actor, asked: Asked): Promise<FileAnswer> => {
  const row = await storedRow(tx, actor, asked.id);
  if (row.file_size === 0) throw noThumbnail();
  const bytes = await readStoredFile(row.storage_key, { start: 0, end: Math.min(exifSize, row.file_size) - 1 });
  if (bytes === null) throw fileGone();
  const file = smallPictureIn(await buffer(bytes));
  if (file === null) throw noThumbnail();
  const headers = { 'cache-control': 'private, max-age=3600', 'content-security-policy': sandbox };
  return { file, headers, mediaType: 'image/jpeg', fileName: row.name, disposition: 'inline' };
};
