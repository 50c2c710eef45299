// Hands waiting mails to the SMTP server. Without one they stay in the outbox, where an admin can read them.
import { createTransport, type Transporter } from 'nodemailer';
import { now } from '#server/platform/clock.ts';
import type { Database } from '#server/platform/db/database.ts';
import { enqueue, type Job } from '#server/platform/jobs/jobs.ts';
import { setMailDomain } from '#server/platform/mail/domain.ts';
import {
  deliverMailName,
  lockMail,
  noteRefused,
  noteSent,
  waitingMails,
  type MailPayload,
  type WaitingMail,
} from '#server/platform/mail/outbox.ts';

export type Delivery = { transport: Transporter; sender: string; host: string };
let delivery: Delivery | null = null;

/** Sets the SMTP server up (`smtp://user:password@host:port`, `?from=` names the sender); null leaves mails in the outbox. */
export const setUpMail = (smtpUrl: string | null, publicUrl: string): void => {
  delivery?.transport.close();
  delivery = null;
  setMailDomain(publicUrl);
  if (smtpUrl === null) return;
  const url = new URL(smtpUrl);
  const { hostname: host } = new URL(publicUrl);
  const sender = url.searchParams.get('from') ?? `Relance <relance@${host}>`;
  url.searchParams.delete('from');
  const transport = createTransport({
    url: url.toString(),
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  } as never) as Transporter;
  delivery = { transport, sender, host };
};

/** The company's mail server, or null when none is set up. */
export const companyDelivery = (): Delivery | null => delivery;

// A second mail with the same Message-ID is recognised as the same by the mail programs of those who get it.
const handOver = async ({ transport, sender, host }: Delivery, mail: WaitingMail): Promise<void> => {
  await transport.sendMail({
    from: sender,
    to: mail.recipient,
    subject: mail.subject,
    text: mail.text,
    html: mail.html ?? undefined,
    messageId: `<${mail.id}@${host}>`,
  });
};

const longestWait = 3600_000;

/** When a mail that was not taken is tried again. */
export const nextTry = (attempts: number): Date =>
  new Date(now().getTime() + Math.min(longestWait, 2000 * 2 ** attempts));

/**
 * Whether a mail was refused for good. The address or the mail itself refused with 5xx will be refused for ever; what a server says
 * before that, when it greets or asks who we are, is about the server or our settings, and may pass.
 */
export const isFinal = (error: unknown): boolean => {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  const isAboutMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  // 530: it wants us to sign in first.
  return isAboutMail && typeof responseCode === 'number' && responseCode >= 500 && responseCode !== 530;
};

const deliver = async (payload: MailPayload, db: Database): Promise<void> => {
  const using = delivery;
  if (using === null) return;
  await db.transaction().execute(async (tx) => {
    const mail = await lockMail(tx, payload);
    if (mail === undefined) return;
    try {
      await handOver(using, mail);
      await noteSent(tx, payload);
    } catch (error) {
      const final = isFinal(error);
      await noteRefused(tx, { ...payload, error: (error as Error).message, final });
      if (!final)
        await enqueue<MailPayload>(
          tx,
          { name: deliverMailName },
          { payload, at: nextTry(mail.attempts), key: `mail-again:${mail.id}` },
        );
    }
  });
};

export const deliverMail: Job<MailPayload> = { name: deliverMailName, run: (payload, { db }) => deliver(payload, db) };

/** Queues the mails that waited for a mail server to be set up; called at the start. */
export const resumeMail = async (db: Database): Promise<void> => {
  if (delivery === null) return;
  for (const payload of await waitingMails(db))
    await db
      .transaction()
      .execute((tx) => enqueue<MailPayload>(tx, { name: deliverMailName }, { payload, key: `mail:${payload.mailId}` }));
};
