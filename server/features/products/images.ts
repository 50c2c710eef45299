// The picture of a product. Its public address carries a signature that ends after some days.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { cleanFileName } from '#shared/files/rules.ts';
import type { Actor } from '#server/platform/actor.ts';
import { linkTo } from '#server/platform/address.ts';
import { now } from '#server/platform/clock.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { defineError, notFound } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { readStoredFile, removeStoredFile, storeFile } from '#server/platform/files/store.ts';
import type { FileAnswer, Upload } from '#server/platform/http/call.ts';
import { deleteImage, imageById, imageOf, insertImage, type ImageRow } from './images.queries.ts';
import { lockProduct, seenProduct } from './products.ts';

export const imageUnusable = defineError('product_image_unusable', 400);
export const imageMissing = defineError('file_missing', 400);

const largest = 5 * 1024 * 1024;
const daysPublic = 7;

// By their first bytes, whatever the sender calls them: what is shown in a browser must be a picture and nothing else.
const signatures: [string, (bytes: Buffer) => boolean][] = [
  ['image/png', (bytes) => bytes.subarray(0, 8).toString('latin1') === '\u0089PNG\r\n\u001A\n'],
  ['image/jpeg', (bytes) => bytes.subarray(0, 3).toString('hex') === 'ffd8ff'],
  ['image/gif', (bytes) => /^GIF8[79]a/.test(bytes.subarray(0, 6).toString('latin1'))],
  ['image/webp', (bytes) => /^RIFF[\s\S]{4}WEBP/.test(bytes.subarray(0, 12).toString('latin1'))],
];

const mediaTypeOf = (bytes: Buffer): string => {
  const type = signatures.find(([, isOne]) => isOne(bytes))?.[0];
  if (type === undefined || bytes.length > largest) throw imageUnusable();
  return type;
};

/** Gives a product its picture, in place of the one it has. */
export const putImage = async (
  tx: Tx,
  actor: Actor,
  input: { productId: number; upload: Upload | null },
): Promise<ImageRow> => {
  const { productId, upload } = input;
  if (upload === null) throw imageMissing();
  await lockProduct(tx, actor, productId);
  const mediaType = mediaTypeOf(upload.bytes);
  await deleteImage(tx, actor.companyId, productId);
  const storageKey = await storeFile(actor.companyId, upload.bytes);
  try {
    const row = await insertImage(tx, actor.companyId, {
      productId,
      name: cleanFileName(upload.fileName),
      mediaType,
      size: upload.bytes.length,
      storageKey,
    });
    await record(tx, actor, { name: 'product.changed', details: { id: productId, fields: ['image'] } });
    return row;
  } catch (error) {
    await removeStoredFile(storageKey);
    throw error;
  }
};

/** The picture of a product the actor sees; 404 when it has none. */
export const seenImage = async (reader: Reader, actor: Actor, productId: number): Promise<ImageRow> => {
  await seenProduct(reader, actor, productId);
  const row = await imageOf(reader, actor.companyId, productId);
  if (row === undefined) throw notFound();
  return row;
};

/** Takes the picture off a product; gives its id. */
export const removeImage = async (tx: Tx, actor: Actor, productId: number): Promise<number> => {
  await lockProduct(tx, actor, productId);
  const { id } = await seenImage(tx, actor, productId);
  await deleteImage(tx, actor.companyId, productId);
  await record(tx, actor, { name: 'product.changed', details: { id: productId, fields: ['image'] } });
  return id;
};

const sign = (image: ImageRow, until: number): string =>
  createHmac('sha256', image.secret).update(`${image.id}:${until}`).digest('base64url');

/** An address under which anyone can fetch the picture for some days. */
export const publicAddressOf = (companyId: number, image: ImageRow): string => {
  const until = Math.floor(now().getTime() / 1000) + daysPublic * 86_400;
  const query = { company: String(companyId), until: String(until), signature: sign(image, until) };
  return linkTo(`/api/v2/productImages/${image.id}`, query);
};

/** The picture itself, for who holds an address that is still good; 404 otherwise. */
export const signedImage = async (
  reader: Reader,
  asked: { id: number; company: number; until: number; signature: string },
): Promise<FileAnswer> => {
  const image = await imageById(reader, asked.company, asked.id);
  if (image === undefined || asked.until * 1000 < now().getTime()) throw notFound();
  const [given, right] = [Buffer.from(asked.signature), Buffer.from(sign(image, asked.until))];
  if (given.length !== right.length || !timingSafeEqual(given, right)) throw notFound();
  const file = await readStoredFile(image.storage_key);
  if (file === null) throw notFound();
  return { file, mediaType: image.media_type, fileName: image.name, disposition: 'inline' };
};
