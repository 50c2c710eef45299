// The mails with a link to choose a password, in the language of who gets them.
import type { Tx } from '#server/platform/db/database.ts';
import { sendMail } from '#server/platform/mail/outbox.ts';
import { translate } from '#server/platform/messages.ts';
import { passwordLink } from './sign-in-accounts.ts';
import { userOfSignIn } from './sign-in.queries.ts';

export type PasswordMail = {
  signInId: string;
  token: string;
  occasion: 'forgotten' | 'invitation';
  inviter?: string;
};

/** Writes the mail; who was switched off gets none. */
export const mailPasswordLink = async (tx: Tx, mail: PasswordMail): Promise<void> => {
  const user = await userOfSignIn(tx, mail.signInId);
  if (user?.active_flag !== true) return;
  const values = { name: user.name, inviter: mail.inviter ?? '', link: passwordLink(mail.token) };
  const subject = translate(user.language, `mail.${mail.occasion}.subject`, values);
  const text = translate(user.language, `mail.${mail.occasion}.text`, values);
  await sendMail(tx, { companyId: user.company_id, userId: user.id, to: user.email, subject, text });
};
