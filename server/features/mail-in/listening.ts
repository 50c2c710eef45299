// The SMTP server that takes mail in by BCC. It stands behind the mail server that the domain's MX names, or on a port of its own.
import type { AddressInfo } from 'node:net';
import type { SMTPServer, SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import { largestMail } from '#shared/mail/rules.ts';
import type { Database } from '#server/platform/db/database.ts';
import { isDatabaseAway } from '#server/platform/db/database.ts';
import type { Log } from '#server/platform/log.ts';
import { mailDomain } from '#server/platform/mail/domain.ts';
import { rateOf } from './rates.ts';
import { receive, recipientAt, Refusal, senderAt, type Recipient, type Sender } from './receiving.ts';

export type MailInOptions = {
  port: number;
  host: string;
  db: Database;
  log: Log;
  /** The certificate and its key, as PEM: what is sent can be encrypted by STARTTLS. */
  tls?: { cert: string; key: string } | null;
  /** Connections of one address in a minute, refusals of one address in ten, mails of one sender in an hour. */
  limits?: { connections?: number; refusals?: number; mails?: number };
};

export type MailIn = { port: number; stop: () => Promise<void> };

// Its own errors are for the log; who sends hears of a moment later, and tries again.
const told = (error: unknown, log: Log): Error => {
  if (error instanceof Refusal) return error;
  if (!isDatabaseAway(error)) log.error({ err: error as Error }, 'a mail could not be taken in');
  return new Refusal(451, '4.3.0 The mail cannot be filed just now, try again later');
};

const bytesOf = async (stream: SMTPServerDataStream): Promise<Buffer> => {
  const parts: Buffer[] = [];
  let size = 0;
  // Read to its end even when it is too large: only then is the refusal heard.
  for await (const part of stream as AsyncIterable<Buffer>) {
    size += part.length;
    if (size <= largestMail) parts.push(part);
  }
  if (size > largestMail || stream.sizeExceeded) throw new Refusal(552, '5.3.4 The mail is larger than 20 MB');
  return Buffer.concat(parts);
};

type Done = (error?: Error | null) => void;
type Deal = { sender: Sender; recipients: Map<string, Recipient> };

const handlersOf = ({ db, log, limits = {} }: MailInOptions) => {
  const connections = rateOf(limits.connections ?? 120, 60_000);
  const refusals = rateOf(limits.refusals ?? 30, 600_000);
  const mails = rateOf(limits.mails ?? 300, 3_600_000);
  const atHand = new WeakMap<SMTPServerSession, Deal>();
  const settle = async (session: SMTPServerSession, work: Promise<unknown>): Promise<Error | null> => {
    try {
      await work;
      return null;
    } catch (error) {
      const refusal = told(error, log);
      if (refusal instanceof Refusal && refusal.responseCode === 550) refusals.take(session.remoteAddress);
      return refusal;
    }
  };
  const answer = async (session: SMTPServerSession, work: Promise<unknown>, done: Done): Promise<void> =>
    done(await settle(session, work));
  const begin = async (session: SMTPServerSession, address: string): Promise<void> => {
    const sender = await senderAt(db, address);
    atHand.set(session, { sender, recipients: new Map() });
  };
  const addRecipient = async (session: SMTPServerSession, address: string): Promise<void> => {
    const deal = atHand.get(session);
    if (deal === undefined) throw new Refusal(503, '5.5.1 MAIL first');
    if (deal.recipients.size >= 20) throw new Refusal(452, '4.5.3 Too many recipients');
    deal.recipients.set(address, await recipientAt(db, deal.sender, address));
  };
  const take = async (session: SMTPServerSession, stream: SMTPServerDataStream): Promise<void> => {
    const deal = atHand.get(session);
    atHand.delete(session);
    const bytes = await bytesOf(stream);
    if (deal === undefined || deal.recipients.size === 0) throw new Refusal(503, '5.5.1 RCPT first');
    if (!mails.take(deal.sender.address.toLowerCase()))
      throw new Refusal(450, '4.7.1 Too many mails, try again in an hour');
    await receive(db, { sender: deal.sender, recipients: [...deal.recipients.values()], bytes });
  };
  return {
    onConnect: (session: SMTPServerSession, done: Done): void => {
      const who = session.remoteAddress;
      const isTooOften = !connections.take(who) || refusals.isUsedUp(who);
      done(isTooOften ? new Refusal(421, '4.7.0 Too many tries, come again later') : null);
    },
    onMailFrom: ({ address }: { address: string }, session: SMTPServerSession, done: Done): void =>
      void answer(session, begin(session, address), done),
    onRcptTo: ({ address }: { address: string }, session: SMTPServerSession, done: Done): void =>
      void answer(session, addRecipient(session, address), done),
    onData: (stream: SMTPServerDataStream, session: SMTPServerSession, done: Done): void =>
      void answer(session, take(session, stream), done),
  };
};

const listen = async (server: SMTPServer, { port, host }: MailInOptions): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    const listening = server.listen(port, host, () => {
      server.off('error', reject);
      resolve((listening.address() as AddressInfo).port);
    });
  });

/** Starts to take mail in; `stop` lets mails at hand come to their end, five seconds at most. */
export const startMailIn = async (options: MailInOptions): Promise<MailIn> => {
  const { SMTPServer } = await import('smtp-server');
  const server = new SMTPServer({
    name: mailDomain(),
    banner: 'Relance',
    size: largestMail,
    authOptional: true,
    disabledCommands: options.tls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    ...options.tls,
    disableReverseLookup: true,
    logger: false,
    maxClients: 50,
    socketTimeout: 60_000,
    closeTimeout: 5000,
    ...handlersOf(options),
  });
  const port = await listen(server, options);
  // Clients that hang up in the middle are no fault of ours.
  server.on('error', (error) => options.log.debug({ reason: error.message }, 'a client of the mail port went away'));
  return { port, stop: async () => new Promise((resolve) => server.close(() => resolve())) };
};
