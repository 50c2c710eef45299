// A written mail as it goes over the wire.
import { buffer } from 'node:stream/consumers';
import type { SendMailOptions } from 'nodemailer';
import { linkTo } from '#server/platform/address.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { readStoredFile } from '#server/platform/files/store.ts';
import { attachmentsOf } from './attachments.queries.ts';
import { remoteAddress, textOfHtml, withPictures } from './cleaning.ts';
import type { LeavingMail } from './delivering.queries.ts';
import type { Address } from './queries.ts';

const written = (addresses: Address[]): { name: string; address: string }[] =>
  addresses.map(({ name, address }) => ({ name: name ?? '', address }));

// Of a mail that tells when it is opened: a picture of one point, which the reader's program fetches when it shows pictures.
const openingPicture = (token: string | null): string =>
  token === null ? '' : `<img src="${linkTo(`/api/v2/mail/opened/${token}`)}" width="1" height="1" alt="">`;

/** The mail with its attachments, for the transport. */
export const compose = async (reader: Reader, companyId: number, mail: LeavingMail): Promise<SendMailOptions> => {
  const attachments = [];
  for (const { name, media_type: contentType, cid, storage_key: key } of await attachmentsOf(reader, companyId, [
    mail.id,
  ])) {
    const bytes = await readStoredFile(key);
    if (bytes === null)
      throw Object.assign(new Error(`The attachment ${name} is no longer there.`), {
        code: 'EMESSAGE',
        responseCode: 554,
      });
    // A picture that the text shows is part of it; the others are beside it.
    const isShown = cid !== null && mail.body.includes(`src="cid:${cid}"`);
    attachments.push({
      filename: name,
      content: await buffer(bytes),
      contentType,
      ...(isShown ? { cid: cid as string, contentDisposition: 'inline' as const } : {}),
    });
  }
  const html = withPictures(mail.body, (source) => remoteAddress(source, mail.remote_images) ?? source);
  return {
    from: written(mail.sender)[0],
    to: written(mail.recipients),
    cc: written(mail.cc),
    bcc: written(mail.bcc),
    subject: mail.subject,
    text: textOfHtml(html),
    html: `${html}${openingPicture(mail.open_token)}`,
    attachments,
    attachDataUrls: true,
    messageId: mail.message_id,
    references: mail.reference_ids,
    ...(mail.reference_ids.length === 0 ? {} : { inReplyTo: mail.reference_ids.at(-1) }),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
};
