import { v2Time } from '#server/platform/times.ts';
import type { MailRow } from './queries.ts';

// A mail that has left needs its link no longer, and nobody but who got it should use it.
const withoutLink = (text: string): string => text.replaceAll(/([?&]token=)[\w-]+/g, '$1…');

export const presentMail = ({ recipient, add_time, sent_time, ...mail }: MailRow) => ({
  ...mail,
  to: recipient,
  text: mail.status === 'sent' ? withoutLink(mail.text) : mail.text,
  add_time: v2Time(add_time),
  sent_time: v2Time(sent_time),
});
