// How the mail servers of accounts are reached, and what is said when they are not.
import { ImapFlow } from 'imapflow';
import { createTransport, type Transporter } from 'nodemailer';
import type { MailServerSettings } from '#shared/mail-accounts/contract.ts';

export type SignIn = MailServerSettings & { password: string };

const patience = 15_000;

/** A connection to an IMAP server, not yet made. Nothing of it is logged. */
export const imapClient = (server: SignIn, options: { patience?: number } = {}): ImapFlow => {
  const client = new ImapFlow({
    host: server.host,
    port: server.port,
    secure: server.security === 'tls',
    // Never in the clear where encryption was asked for, whatever the server offers.
    ...(server.security === 'tls' ? {} : { doSTARTTLS: server.security === 'starttls' }),
    auth: { user: server.user, pass: server.password },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: options.patience ?? patience,
    greetingTimeout: options.patience ?? patience,
    socketTimeout: 300_000,
    clientInfo: { name: 'Relance' },
  });
  // A connection that breaks tells its user by the failed command; unheard, the event would end the process.
  client.on('error', () => undefined);
  return client;
};

/** A way to an SMTP server; close it after use. */
export const smtpTransport = (server: SignIn): Transporter =>
  createTransport({
    host: server.host,
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    auth: { user: server.user, pass: server.password },
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: 60_000,
  }) as Transporter;

export const mailProblems = [
  'mail_server_unknown',
  'mail_server_away',
  'mail_server_certificate',
  'mail_server_without_tls',
  'mail_sign_in_refused',
  'mail_password_unreadable',
  'mail_server_other',
] as const;

export type MailProblem = (typeof mailProblems)[number];

type Fault = {
  code?: unknown;
  message?: unknown;
  authenticationFailed?: unknown;
  tlsFailed?: unknown;
  responseCode?: unknown;
};

const away = new Set([
  'ECONNREFUSED',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ECONNRESET',
  'EPIPE',
  'ESOCKET',
  'ECONNECTION',
  'CONNECT_TIMEOUT',
  'GREETING_TIMEOUT',
  'GREEETING_TIMEOUT',
  'UPGRADE_TIMEOUT',
  'NoConnection',
  'EConnectionClosed',
  'ETIMEOUT',
]);

/** What is wrong, as the code of its sentence. */
export const problemOf = (error: unknown): MailProblem => {
  const fault = error as Fault;
  const code = String(fault.code);
  const message = String(fault.message);
  if (fault.authenticationFailed === true || code === 'EAUTH' || fault.responseCode === 535)
    return 'mail_sign_in_refused';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EDNS') return 'mail_server_unknown';
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/.test(code) || /certificate|altname/i.test(message))
    return 'mail_server_certificate';
  if (
    fault.tlsFailed === true ||
    code === 'ETLS' ||
    code === 'EPROTO' ||
    /STARTTLS|wrong version number|ssl/i.test(message)
  )
    return 'mail_server_without_tls';
  if (away.has(code) || /timed? ?out|closed|refused/i.test(message)) return 'mail_server_away';
  return 'mail_server_other';
};

/** Signs in to an IMAP server and out again; null when that worked, else what is wrong. */
export const whyNotImap = async (server: SignIn): Promise<MailProblem | null> => {
  const client = imapClient(server, { patience: 8000 });
  try {
    await client.connect();
    await client.logout();
    return null;
  } catch (error) {
    client.close();
    return problemOf(error);
  }
};

/** Signs in to an SMTP server and out again; null when that worked, else what is wrong. */
export const whyNotSmtp = async (server: SignIn): Promise<MailProblem | null> => {
  const transport = smtpTransport(server);
  try {
    await transport.verify();
    return null;
  } catch (error) {
    return problemOf(error);
  } finally {
    transport.close();
  }
};
