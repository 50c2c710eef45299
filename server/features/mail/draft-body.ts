// The HTML of drafts: how it begins, how it is stored, and how its writer gets it back.
import { signatureOf } from '#server/features/mail-accounts/settings.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Reader } from '#server/platform/db/database.ts';
import { translate } from '#server/platform/messages.ts';
import { attachmentsOf, type AttachmentRow } from './attachments.queries.ts';
import { cleanMailHtml, remoteAddress, withPictures, type CleanMail } from './cleaning.ts';
import type { WritableMail } from './messages.queries.ts';

const fileOf = (source: string): number | null => {
  const [, id] = /^file:(\d+)$/.exec(source) ?? [];
  return id === undefined ? null : Number(id);
};

/** A draft's HTML as it is stored: pictures attached to it are named by their content id. */
export const storedBody = async (
  reader: Reader,
  actor: Actor,
  draft: { id: number; html: string },
): Promise<CleanMail> => {
  const { html, remoteImages } = cleanMailHtml(draft.html);
  if (!html.includes(' src="file:')) return { html, remoteImages };
  const attached = new Map((await attachmentsOf(reader, actor.companyId, [draft.id])).map((row) => [row.id, row]));
  const named = withPictures(html, (source) => {
    const id = fileOf(source);
    if (id === null) return source;
    const cid = attached.get(id)?.cid ?? null;
    return cid === null ? null : `cid:${cid}`;
  });
  return { html: named, remoteImages };
};

/** A draft's HTML for its writer: pictures stand where they can be seen and kept. */
export const editableBody = (
  body: { html: string; remoteImages: readonly string[] },
  attached: readonly AttachmentRow[],
): string =>
  withPictures(body.html, (source) => {
    const remote = remoteAddress(source, body.remoteImages);
    if (remote !== null) return remote;
    const picture = attached.find(({ cid }) => cid !== null && source === `cid:${cid}`);
    return picture === undefined ? source : `/api/v1/files/${picture.id}/download`;
  });

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const nameOf = ({ name, address }: { name?: string | null; address: string }): string =>
  escaped(name === undefined || name === null || name === '' ? address : `${name} <${address}>`);

/** How a draft begins: an empty line, the signature, and under it the mail that is answered or forwarded. */
export const firstBody = async (
  reader: Reader,
  actor: Actor,
  answered: { mail: WritableMail; how: 'reply' | 'forward'; time: string } | null,
): Promise<string> => {
  const signature = await signatureOf(reader, actor);
  const sign = signature === '' ? '' : `<br><div>${signature}</div>`;
  if (answered === null) return `<p></p>${sign}`;
  const { mail, how, time } = answered;
  const said = withPictures(mail.body, (source) => remoteAddress(source, mail.remote_images) ?? source);
  const words = {
    from: mail.sender.map(nameOf).join(', '),
    to: mail.recipients.map(nameOf).join(', '),
    subject: escaped(mail.subject),
    time: new Intl.DateTimeFormat(actor.language, {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: actor.timeZone,
    }).format(new Date(time)),
  };
  const head = translate(actor.language, how === 'reply' ? 'mail_quote' : 'mail_forward_head', words);
  const quote =
    how === 'reply'
      ? `<blockquote style="margin:0 0 0 8px;padding-left:8px;border-left:2px solid #cccccc">${said}</blockquote>`
      : `<div>${said}</div>`;
  return `<p></p>${sign}<br><div>${head}</div>${quote}`;
};
