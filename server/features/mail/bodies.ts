// What a mail says, and the pictures in it: those inside it at once, those from elsewhere only when asked for, and then by us.
import { fileTypeFromBuffer } from 'file-type';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { defineError, notFound } from '#server/platform/errors.ts';
import { fetchFromOutside } from '#server/platform/outside.ts';
import { attachmentsOf, type AttachmentRow } from './attachments.queries.ts';
import { remoteAddress, withPictures } from './cleaning.ts';
import { editableBody } from './draft-body.ts';
import { bodyOf, messageView } from './messages.queries.ts';

export const imageUnavailable = defineError('mail_image_unavailable', 404);

const largestImage = 10_000_000;

/** A mail's HTML with addresses for its pictures; those from elsewhere have none unless they are shown. */
export const shownBody = (
  mail: { id: number; html: string; remoteImages: readonly string[] },
  attached: readonly AttachmentRow[],
  showsRemote: boolean,
): string =>
  withPictures(mail.html, (source) => {
    const picture = attached.find(({ cid }) => cid !== null && source === `cid:${cid}`);
    if (picture !== undefined) return `/api/v1/files/${picture.id}/download`;
    if (!showsRemote || remoteAddress(source, mail.remoteImages) === null) return null;
    return `/api/v2/mail/messages/${mail.id}/images/${source.slice('remote:'.length)}`;
  });

/** The text of a mail the actor sees; of a draft as its writer edits it. */
export const readBody = async (
  reader: Reader,
  actor: Actor,
  asked: { id: number; images: boolean },
): Promise<{ html: string; remote_images: number; images_shown: boolean }> => {
  const row = await bodyOf(reader, actor, asked.id);
  const view = await messageView(reader, actor, asked.id);
  if (row === undefined || view === undefined) throw notFound();
  const attached = await attachmentsOf(reader, actor.companyId, [asked.id]);
  const body = { html: row.body, remoteImages: row.remote_images };
  if (view.state === 'draft') return { html: editableBody(body, attached), remote_images: 0, images_shown: true };
  return {
    html: shownBody({ ...body, id: asked.id }, attached, asked.images),
    remote_images: row.remote_images.length,
    images_shown: asked.images,
  };
};

const pictureTypes = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp']);

/** A picture that a mail refers to. Only addresses that stand in a mail the actor sees are asked for. */
export const fetchImage = async (
  reader: Reader,
  actor: Actor,
  asked: { id: number; index: number },
): Promise<{ bytes: Buffer; mediaType: string }> => {
  const row = await bodyOf(reader, actor, asked.id);
  if (row === undefined) throw notFound();
  const address = row.remote_images[asked.index];
  if (address === undefined) throw notFound();
  const bytes = await fetchFromOutside(address, largestImage).catch(() => null);
  const type = bytes === null ? undefined : await fileTypeFromBuffer(bytes);
  if (bytes === null || type === undefined || !pictureTypes.has(type.mime)) throw imageUnavailable();
  return { bytes, mediaType: type.mime };
};
