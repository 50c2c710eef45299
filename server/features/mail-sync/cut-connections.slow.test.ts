// The line to the mail server breaks again and again, in the middle of mails: nothing is lost, nothing doubled.
import assert from 'node:assert/strict';
import { connect, createServer, type Socket } from 'node:net';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { openLog } from '#server/platform/log.ts';
import { testApp, testCompany, testUser } from '#server/testing/app.ts';
import { imapServer } from '#server/testing/imap-server.ts';
import { startMailSync } from './supervising.ts';

const { db, call, url } = await testApp();
const company = await testCompany(db);
const server = await imapServer();
after(server.remove);
await server.start();

// Hands on what the mail server says, so many bytes of it; then the line is dead without a word.
const brokenLine = async (bytesOf: () => number) => {
  const lines = new Set<Socket>();
  let cuts = 0;
  const listening = createServer((client) => {
    const far = connect(server.port, '127.0.0.1');
    let left = bytesOf();
    const cut = (): void => {
      client.destroy();
      far.destroy();
    };
    for (const socket of [client, far]) {
      lines.add(socket);
      socket.on('error', cut).on('close', () => {
        lines.delete(socket);
        cut();
      });
    }
    client.pipe(far);
    far.on('data', (part: Buffer) => {
      client.write(part.subarray(0, left));
      left -= part.length;
      if (left > 0) return;
      cuts += 1;
      cut();
    });
  });
  const port = await new Promise<number>((resolve) => {
    listening.listen(0, '127.0.0.1', () => resolve((listening.address() as { port: number }).port));
  });
  after(() => {
    for (const socket of lines) socket.destroy();
    listening.close();
  });
  return { port, cuts: () => cuts };
};

const mails = 200;
const mail = (index: number): Buffer =>
  Buffer.from(
    [
      `From: p${index}@client.example`,
      'To: us@us.example',
      `Subject: Mail ${index}`,
      `Message-ID: <cut${index}@client>`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b\r\nContent-Type: text/plain\r\n\r\nVoilà',
      `--b\r\nContent-Type: text/plain; name=${index}.txt\r\nContent-Disposition: attachment; filename=${index}.txt\r\n\r\n${`${index} `.repeat(500)}\r\n--b--`,
    ].join('\r\n'),
  );

test('a line that breaks in the middle of mails, again and again, loses none and doubles none', async () => {
  const as = await testUser(db, company);
  await server.as('cut', async (client) => {
    for (let index = 0; index < mails; index += 1) await client.append('INBOX', mail(index));
  });
  const line = await brokenLine(() => 60_000 + Math.random() * 140_000);
  const reply = await call('POST /api/v2/mail/accounts', {
    as,
    body: {
      email: 'cut@us.example',
      imap: { host: '127.0.0.1', port: line.port, security: 'none', user: 'cut' },
      imap_password: server.password,
    },
  });
  assert.equal(reply.status, 201, reply.text);
  const pace = { poll: 300, firstWait: 20, longestWait: 60, refusedWait: 60 };
  const sync = startMailSync({ url, db, log: openLog('silent'), tick: 50, pace });
  after(sync.stop);
  const inbox = async () =>
    (await call(`GET /api/v2/mail/accounts/${reply.body.data.id}`, { as })).body.data.folders.find(
      (folder: { path: string }) => folder.path === 'INBOX',
    );
  for (const end = Date.now() + 90_000; Date.now() < end; await sleep(100)) {
    const folder = await inbox();
    if (folder?.local_count === mails && folder.server_count === mails && folder.gap === 0) break;
  }
  assert.ok(line.cuts() >= 3, `the line broke ${line.cuts()} times`);
  const { rows } = await sql<
    Record<string, number>
  >`select count(*)::int as mails, count(distinct m.message_id)::int as apart,
      (select count(*)::int from mail_places p where p.message_id is not null) as places,
      (select count(*)::int from files f where f.mail_message_id is not null) as files,
      (select count(distinct f.storage_key)::int from files f where f.mail_message_id is not null) as kept
    from mail_messages m`.execute(db);
  assert.deepEqual(rows[0], { mails, apart: mails, places: mails, files: mails, kept: mails });
  assert.equal((await inbox()).gap, 0);
});
