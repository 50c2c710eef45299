// Kill -9 of the server while it reads a mailbox. RELANCE_KILL_ROUNDS sets how often.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { embeddedUrl } from '#server/platform/db/embedded.ts';
import { imapServer } from '#server/testing/imap-server.ts';
import { realServer } from '#server/testing/real-server.ts';

const rounds = Number(process.env['RELANCE_KILL_ROUNDS'] ?? 1);
const mails = 100;

const mailServer = await imapServer();
await mailServer.start();
const server = await realServer();
after(async () => {
  await server.remove();
  await mailServer.remove();
});

const query = async <Row extends pg.QueryResultRow>(text: string): Promise<Row> => {
  for (let attempt = 1; ; attempt += 1) {
    const client = new pg.Client({ connectionString: embeddedUrl(server.dataDir) ?? '' });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return (await client.query<Row>(text)).rows[0] as Row;
    } catch (error) {
      if (attempt === 100) throw error;
      await sleep(50);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
};

const ask = async (path: string, body?: unknown) => {
  const reply = await fetch(`${server.url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'x-api-token': server.token, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  assert.ok(reply.ok, `${path} answered ${reply.status}`);
  return reply;
};

const put = async (round: number): Promise<void> =>
  mailServer.as('killed', async (client) => {
    for (let index = 0; index < mails; index += 1)
      await client.append(
        'INBOX',
        [
          `From: p${index}@client.example\r\nTo: us@us.example\r\nSubject: Round ${round} mail ${index}`,
          `Message-ID: <k${round}-${index}@client>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n`,
          '--b\r\nContent-Type: text/plain\r\n\r\nx',
          `--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nfile ${round} ${index}\r\n--b--`,
        ].join('\r\n'),
      );
  });

type Count = { mails: number; apart: number; places: number; files: number };
const count = async (): Promise<Count> =>
  query<Count>(`select count(*)::int as mails, count(distinct m.message_id)::int as apart,
    (select count(*)::int from mail_places where message_id is not null) as places,
    (select count(*)::int from files where mail_message_id is not null) as files from mail_messages m`);

const until = async (isSo: (count: Count) => boolean): Promise<void> => {
  for (const end = Date.now() + 45_000; Date.now() < end; await sleep(20)) if (isSo(await count())) return;
};

test('a server killed while it reads a mailbox goes on where it was: no mail and no file is lost or doubled', async () => {
  await server.start();
  await put(1);
  await ask('/api/v2/mail/accounts', {
    email: 'killed@us.example',
    imap: { host: '127.0.0.1', port: mailServer.port, security: 'none', user: 'killed' },
    imap_password: mailServer.password,
  });
  for (let round = 1; round <= rounds; round += 1) {
    const before = (round - 1) * mails;
    await until((now) => now.mails > before + 10);
    await sleep(Math.random() * 60);
    await server.killServer();
    await put(round + 1);
    await server.start();
  }
  const all = (rounds + 1) * mails;
  await until((now) => now.mails === all && now.files === all);
  assert.deepEqual(await count(), { mails: all, apart: all, places: all, files: all });
  const { ids } = await query<{ ids: number[] }>(
    `select array_agg(id order by id) as ids from files where mail_message_id is not null`,
  );
  for (const id of ids.filter((_id, index) => index % 7 === 0))
    assert.match(await (await ask(`/api/v1/files/${id}/download`)).text(), /^file \d+ \d+/);
  const { data } = (await (await ask('/api/v2/mail/accounts')).json()) as {
    data: { folders: { path: string; server_count: number; local_count: number; gap: number }[] }[];
  };
  const inbox = data[0]?.folders.find(({ path }) => path === 'INBOX');
  assert.deepEqual([inbox?.server_count, inbox?.local_count, inbox?.gap], [all, all, 0]);
});
