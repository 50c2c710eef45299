// Rules on mails that the server and the screens share.

/** What all attachments of a mail together may have, and a mail that is filed by BCC. */
export const largestMail = 20_000_000;

/** A deal or a lead. */
export type MailLink = { kind: 'deal'; id: number } | { kind: 'lead'; id: string };

/**
 * Where a mail belongs: to the deal or lead it is addressed to; else where its thread is; else to the one open deal or lead of
 * the people in it. Of two candidates nobody can tell which is meant: then to none.
 */
export const linkOf = (found: {
  addressed: MailLink | null;
  thread: MailLink | null;
  open: readonly MailLink[];
}): MailLink | null => {
  if (found.addressed !== null) return found.addressed;
  if (found.thread !== null) return found.thread;
  return found.open.length === 1 ? (found.open[0] as MailLink) : null;
};

/** An address as it is compared. */
export const sameAddress = (address: string): string => address.trim().toLowerCase();

// What mail programs put before the subject of an answer or of a forwarded mail, in the languages met most often.
const answered = /^\s*(?:(?:re|ré|aw|sv|antw|rif|r|odp|vs)(?:\[\d+\])?\s*:\s*)/i;
const forwarded = /^\s*(?:(?:fwd?|tr|wg|vs|rv|i|enc|fs)(?:\[\d+\])?\s*:\s*)/i;

/** A subject without the `Re:` and `Fwd:` that answers add. */
export const baseSubject = (subject: string): string => {
  let rest = subject;
  for (;;) {
    const shorter = rest.replace(answered, '').replace(forwarded, '');
    if (shorter === rest) return rest.replaceAll(/\s+/g, ' ').trim();
    rest = shorter;
  }
};

/** The subject of an answer. */
export const replySubject = (subject: string): string =>
  answered.test(subject) ? subject : `Re: ${subject}`.slice(0, 500);

/** The subject of a forwarded mail. */
export const forwardSubject = (subject: string): string =>
  forwarded.test(subject) ? subject : `Fwd: ${subject}`.slice(0, 500);

const longestSnippet = 225;

/** How a mail begins, in one line. */
export const snippetOf = (text: string): string => {
  const line = text
    .replaceAll(/^>.*$/gm, ' ')
    // Where a picture or a link stood in the HTML, programs that write the plain text put its address.
    .replaceAll(/\[(?:cid|https?):[^\]\s]*\]|<(?:cid|https?):[^>\s]*>/g, ' ')
    .replaceAll(/(?:[\s\u200b-\u200d\u2060\ufeff\u00ad]|\u034f)+/g, ' ')
    .trim();
  return Array.from(line.slice(0, longestSnippet * 2))
    .slice(0, longestSnippet)
    .join('')
    .trim();
};
