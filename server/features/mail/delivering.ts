// Hands written mails over: by the account of who wrote them, else by the company's mail server. Without either they wait.
import { accountThatSends } from '#server/features/mail-accounts/sending-by.ts';
import { smtpTransport } from '#server/features/mail-accounts/connecting.ts';
import { notify } from '#server/features/notifications/notifications.ts';
import { actorOfUser } from '#server/features/users/actors.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { Database, Tx } from '#server/platform/db/database.ts';
import { record } from '#server/platform/events.ts';
import { enqueue, type Job } from '#server/platform/jobs/jobs.ts';
import { companyDelivery, isFinal, nextTry } from '#server/platform/mail/delivery.ts';
import { compose } from './composing.ts';
import {
  lockLeaving,
  noteLeft,
  noteNotTaken,
  threadOfMessage,
  waitingMails,
  waitingMailsOf,
  type LeavingMail,
} from './delivering.queries.ts';
import './events.ts';
import { refreshThread } from './filing.queries.ts';
import { queueSending, sendMailName, type SendPayload } from './sending.ts';

/** Puts a copy of a sent mail into the folder for sent mails of its account; worked by who reads mailboxes. */
export const keepCopyName = 'keep a copy of a sent mail';
export type CopyPayload = SendPayload & { accountId: number };

type Way = { send: (mail: LeavingMail, tx: Tx) => Promise<void>; accountToCopyTo: number | null };

const wayFor = async (tx: Tx, companyId: number, mail: LeavingMail): Promise<Way | null> => {
  const account = await accountThatSends(tx, { companyId, userId: mail.user_id, accountId: mail.account_id });
  if (account === 'unreadable')
    throw new Error('The password of the account cannot be read; give it again in the settings.');
  if (account !== null)
    return {
      accountToCopyTo: account.isFetched ? account.id : null,
      send: async (leaving, reader) => {
        const transport = smtpTransport(account.smtp);
        try {
          await transport.sendMail(await compose(reader, companyId, leaving));
        } finally {
          transport.close();
        }
      },
    };
  const company = companyDelivery();
  if (company === null) return null;
  return {
    accountToCopyTo: null,
    send: async (leaving, reader) => {
      await company.transport.sendMail(await compose(reader, companyId, leaving));
    },
  };
};

const tell = async (tx: Tx, payload: SendPayload, mail: LeavingMail): Promise<void> => {
  const threadId = (await threadOfMessage(tx, payload)) as number;
  await refreshThread(tx, payload.companyId, threadId);
  const actor = await actorOfUser(tx, { companyId: payload.companyId, userId: mail.user_id });
  if (actor !== null) await record(tx, actor, { name: 'mail_thread.changed', details: { ids: [threadId] } });
};

const noteRefusal = async (
  tx: Tx,
  refusal: { payload: SendPayload; mail: LeavingMail; error: unknown },
): Promise<void> => {
  const { payload, mail, error } = refusal;
  const final = isFinal(error);
  const { message } = error as Error;
  await noteNotTaken(tx, { ...payload, error: message, final });
  if (!final) {
    await queueSending(tx, payload, nextTry(mail.attempts));
    return;
  }
  await notify(tx, {
    companyId: payload.companyId,
    userId: mail.user_id,
    kind: 'mail_failed',
    details: {
      message_id: mail.id,
      thread_id: await threadOfMessage(tx, payload),
      subject: mail.subject,
      problem: message.slice(0, 300),
    },
  });
};

const deliver = async (payload: SendPayload, db: Database): Promise<void> => {
  await db.transaction().execute(async (tx) => {
    const mail = await lockLeaving(tx, payload);
    if (mail === undefined) return;
    try {
      const way = await wayFor(tx, payload.companyId, mail);
      if (way === null) return;
      await way.send(mail, tx);
      await noteLeft(tx, payload);
      if (way.accountToCopyTo !== null)
        await enqueue<CopyPayload>(
          tx,
          { name: keepCopyName },
          {
            payload: { ...payload, accountId: way.accountToCopyTo },
            key: `copy-mail:${payload.companyId}:${payload.messageId}`,
          },
        );
    } catch (error) {
      await noteRefusal(tx, { payload, mail, error });
    }
    await tell(tx, payload, mail);
  });
};

export const sendWrittenMail: Job<SendPayload> = { name: sendMailName, run: (payload, { db }) => deliver(payload, db) };

const queueAll = async (db: Database, mails: SendPayload[]): Promise<void> => {
  for (const payload of mails) await db.transaction().execute((tx) => queueSending(tx, payload));
};

/** Queues the mails that waited for a way to be sent; called at the start. */
export const resumeWrittenMail = async (db: Database): Promise<void> => queueAll(db, await waitingMails(db));

/** Reaction to a changed account: what its user has waiting is tried at once. */
export const sendWaitingOf = async (tx: Tx, actor: Actor): Promise<void> => {
  for (const payload of await waitingMailsOf(tx, actor)) await queueSending(tx, payload);
};
