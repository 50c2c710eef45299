// Mail servers for tests: real ones, on this machine alone.
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export type MailCatcher = {
  port: number;
  url: string;
  received: ParsedMail[];
  /** Whom each mail was handed over for, those of Bcc included. */
  recipients: string[][];
  close: () => Promise<void>;
};

/** An SMTP server that keeps what it is given. */
export const mailCatcher = async (options: SMTPServerOptions = {}, port = 0): Promise<MailCatcher> => {
  const received: ParsedMail[] = [];
  const recipients: string[][] = [];
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 50,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      simpleParser(stream, (_error, mail) => {
        received.push(mail);
        recipients.push(session.envelope.rcptTo.map(({ address }) => address));
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  const used = await new Promise<number>((resolve) => {
    const listening = server.listen(port, '127.0.0.1', () => resolve((listening.address() as { port: number }).port));
  });
  return {
    port: used,
    url: `smtp://127.0.0.1:${used}`,
    received,
    recipients,
    close: async () => new Promise((resolve) => server.close(() => resolve())),
  };
};
