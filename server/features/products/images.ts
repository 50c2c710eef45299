// The picture of a product. Its public address carries a signature that ends after some days.
import { cleanFileName } from '#shared/files/rules.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader, Tx } from '#server/platform/db/database.ts';
import { defineError, notFound } from '#server/platform/errors.ts';
import { record } from '#server/platform/events.ts';
import { isGoodAddress, pictureTypeOf, publicAddress } from '#server/platform/files/pictures.ts';
import { readStoredFile, removeStoredFile, storeFile } from '#server/platform/files/store.ts';
import type { FileAnswer, Upload } from '#server/platform/http/call.ts';
import { deleteImage, imageById, imageOf, insertImage, type ImageRow } from './images.queries.ts';
import { lockProduct, seenProduct } from './products.ts';

export const imageUnusable = defineError('product_image_unusable', 400);
export const imageMissing = defineError('file_missing', 400);

const kinds = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const;

/** Gives a product its picture, in place of the one it has. */
export const putImage = async (
  tx: Tx,
  actor: Actor,
  input: { productId: number; upload: Upload | null },
): Promise<ImageRow> => {
  const { productId, upload } = input;
  if (upload === null) throw imageMissing();
  await lockProduct(tx, actor, productId);
  const mediaType = pictureTypeOf(upload.bytes, kinds);
  if (mediaType === null) throw imageUnusable();
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

/** An address under which anyone can fetch the picture for some days. */
export const publicAddressOf = (companyId: number, image: ImageRow): string =>
  publicAddress('/api/v2/productImages', companyId, image);

/** The picture itself, for who holds an address that is still good; 404 otherwise. */
export const signedImage = async (
  reader: Reader,
  asked: { id: number; company: number; until: number; signature: string },
): Promise<FileAnswer> => {
  const image = await imageById(reader, asked.company, asked.id);
  if (image === undefined || !isGoodAddress(image, asked)) throw notFound();
  const file = await readStoredFile(image.storage_key);
  if (file === null) throw notFound();
  return { file, mediaType: image.media_type, fileName: image.name, disposition: 'inline' };
};
