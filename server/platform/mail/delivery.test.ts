// Mail leaves once, and is not lost while the mail server is down. The server here is a real one.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { inTransaction } from '#server/platform/db/database.ts';
import { deliverMail, resumeMail, setUpMail } from '#server/platform/mail/delivery.ts';
import { sendMail } from '#server/platform/mail/outbox.ts';
import { openLog } from '#server/platform/log.ts';
import { testApp, testCompany } from '#server/testing/app.ts';

const { db, pool, workJobs } = await testApp();
const company = await testCompany(db);
const log = openLog('silent');
after(() => setUpMail(null, 'http://crm.example'));

type MailServer = { port: number; received: ParsedMail[]; close: () => Promise<void> };

const mailServer = async (options: SMTPServerOptions = {}, port = 0): Promise<MailServer> => {
  const received: ParsedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 50,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      simpleParser(stream, (_error, mail) => {
        received.push(mail);
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  const used = await new Promise<number>((resolve) => {
    const listening = server.listen(port, '127.0.0.1', () => resolve((listening.address() as { port: number }).port));
  });
  return { port: used, received, close: async () => new Promise((resolve) => server.close(() => resolve())) };
};

const refusal = (responseCode: number): Error => Object.assign(new Error('not now'), { responseCode });

const write = async (onceKey?: string): Promise<string | null> =>
  inTransaction(db, (tx) =>
    sendMail(tx, {
      companyId: company.id,
      userId: null,
      to: 'zoe@ateliers.example',
      subject: '2 affaires converties\u00a0: prospects',
      text: 'Voilà\u00a0!',
      ...(onceKey === undefined ? {} : { onceKey }),
    }),
  );

const mailRow = async (id: string | null) =>
  db
    .selectFrom('outgoing_mails')
    .select(['status', 'attempts', 'last_error', 'sent_time'])
    .where('id', '=', id as string)
    .executeTakeFirstOrThrow();

/** Makes the next try due now rather than after its wait. */
const workAgain = async (): Promise<void> => {
  await pool.query('update graphile_worker._private_jobs set run_at = now() where run_at > now()');
  await workJobs();
};

const use = (port: number): void => setUpMail(`smtp://127.0.0.1:${port}`, 'https://crm.example');

test('a mail refused by a server that is down waits, and leaves once when it is up again, under the same Message-ID', async () => {
  const gone = await mailServer();
  await gone.close();
  use(gone.port);
  const id = await write();
  await workJobs();
  const refused = await mailRow(id);
  assert.deepEqual([refused.status, refused.attempts, refused.sent_time], ['waiting', 1, null]);
  assert.match(refused.last_error ?? '', /ECONNREFUSED/);
  await workAgain();
  assert.equal((await mailRow(id)).attempts, 2);
  const back = await mailServer({}, gone.port);
  await workAgain();
  await workAgain();
  await back.close();
  assert.deepEqual([(await mailRow(id)).status, back.received.length], ['sent', 1]);
  const [mail] = back.received;
  assert.equal(mail?.messageId, `<${id}@crm.example>`);
  assert.deepEqual([mail?.subject, mail?.text?.trim()], ['2 affaires converties\u00a0: prospects', 'Voilà\u00a0!']);
});

for (const [what, options] of [
  ['greets with a refusal', { onConnect: (_session, done) => done(refusal(554)) }],
  ['asks to try later', { onRcptTo: (_address, _session, done) => done(refusal(451)) }],
  ['does not take the password', { authOptional: false, onAuth: (_auth, _session, done) => done(refusal(535)) }],
] as [string, SMTPServerOptions][])
  test(`a mail to a server that ${what} waits for another try`, async () => {
    const server = await mailServer(options);
    use(server.port);
    const id = await write();
    await workJobs();
    await server.close();
    assert.deepEqual([(await mailRow(id)).status, (await mailRow(id)).attempts], ['waiting', 1]);
    const well = await mailServer({}, server.port);
    await workAgain();
    await well.close();
    assert.equal((await mailRow(id)).status, 'sent');
  });

test('a mail whose address the server refuses for good is not tried again, and says why', async () => {
  const server = await mailServer({ onRcptTo: (_address, _session, done) => done(refusal(550)) });
  use(server.port);
  const id = await write();
  await workJobs();
  await workAgain();
  await server.close();
  const row = await mailRow(id);
  assert.deepEqual([row.status, row.attempts], ['failed', 1]);
  assert.match(row.last_error ?? '', /not now/);
});

test('two workers that deliver the same mail at once hand it over once', async () => {
  const server = await mailServer({
    onRcptTo: (_address, _session, done) => {
      setTimeout(done, 100);
    },
  });
  use(server.port);
  const id = (await write()) as string;
  const payload = { companyId: company.id, mailId: id };
  await Promise.all(Array.from({ length: 3 }, async () => deliverMail.run(payload, { db, log })));
  await workAgain();
  await server.close();
  assert.equal(server.received.length, 1);
});

test('without a mail server mails wait in the outbox, and leave once one is set up', async () => {
  setUpMail(null, 'https://crm.example');
  const id = await write();
  await workJobs();
  assert.deepEqual([(await mailRow(id)).status, (await mailRow(id)).attempts], ['waiting', 0]);
  const server = await mailServer();
  use(server.port);
  await resumeMail(db);
  await workJobs();
  await server.close();
  assert.deepEqual([(await mailRow(id)).status, server.received.length], ['sent', 1]);
});

test('of two mails about the same thing one is written', async () => {
  setUpMail(null, 'https://crm.example');
  assert.notEqual(await write('conversion:1'), null);
  assert.equal(await write('conversion:1'), null);
});
