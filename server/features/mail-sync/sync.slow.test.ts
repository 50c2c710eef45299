// Mailboxes read over IMAP, from Debian's Dovecot on this machine.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { openLog } from '#server/platform/log.ts';
import { testApp, testCompany, testUser, type TestUser } from '#server/testing/app.ts';
import { imapServer } from '#server/testing/imap-server.ts';
import { mailCatcher } from '#server/testing/mail-servers.ts';
import { testDeal, testPerson } from '#server/testing/records.ts';
import { startMailSync } from './supervising.ts';

const { db, call, url, workJobs } = await testApp();
const company = await testCompany(db);
const { admin } = company;
const given = { companyId: company.id, ownerId: admin.id };
const server = await imapServer();
after(server.remove);
await server.start();

const syncing = () =>
  startMailSync({
    url,
    db,
    log: openLog('silent'),
    tick: 100,
    pace: { poll: 700, firstWait: 100, longestWait: 400, refusedWait: 500 },
  });
const sync = syncing();
after(sync.stop);

const until = async <T>(what: string, ask: () => Promise<T | null | false | undefined>): Promise<T> => {
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(100)) {
    const found = await ask();
    if (found !== null && found !== undefined && found !== false) return found;
  }
  throw new Error(`It did not come to this: ${what}`);
};

let users = 0;

/** A user with an account on the server. */
const mailUser = async (
  more: object = {},
): Promise<{ as: TestUser; box: string; accountId: number; address: string }> => {
  users += 1;
  const as = await testUser(db, company);
  const box = `box${users}`;
  const address = `${box}@us.example`;
  const reply = await call('POST /api/v2/mail/accounts', {
    as,
    body: {
      email: address,
      imap: { host: '127.0.0.1', port: server.port, security: 'none', user: box },
      imap_password: server.password,
      ...more,
    },
  });
  assert.equal(reply.status, 201);
  return { as, box, address, accountId: reply.body.data.id };
};

type Written = { from?: string; to?: string; subject: string; id?: string; more?: string; body?: string };

const raw = ({
  from = 'zoe@client.example',
  to = 'us@us.example',
  subject,
  id,
  more = '',
  body = 'Voilà',
}: Written): string =>
  [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    ...(id === undefined ? [] : [`Message-ID: <${id}>`]),
    'Date: Fri, 02 Jan 2026 10:00:00 +0100',
    'MIME-Version: 1.0',
    ...(more === '' ? ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit'] : [more]),
    '',
    body,
  ].join('\r\n');

const put = async (box: string, folder: string, ...mails: string[]): Promise<void> =>
  server.as(box, async (client) => {
    for (const mail of mails) await client.append(folder, Buffer.from(mail));
  });

const accountOf = async (as: TestUser, id: number) => (await call(`GET /api/v2/mail/accounts/${id}`, { as })).body.data;
const folderOf = async (as: TestUser, id: number, name: string) =>
  (await accountOf(as, id)).folders.find((folder: { path: string }) => folder.path === name);
const whole =
  (as: TestUser, id: number, [name, count]: [string, number]) =>
  async () => {
    const folder = await folderOf(as, id, name);
    return folder?.local_count === count && folder.server_count === count && folder;
  };
const threadsOf = async (as: TestUser, folder = 'inbox') =>
  (await call(`GET /api/v2/mail/threads?folder=${folder}&limit=500`, { as })).body.data;
const countOf = async (as: TestUser): Promise<number> => {
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::integer as count from mail_messages m join mail_threads t
    on t.company_id = m.company_id and t.id = m.thread_id where t.user_id = ${as.id}`.execute(db);
  return rows[0]?.count ?? 0;
};

test('what lies in inbox and sent is fetched with accents and attachments, kept together by references, and linked to the open deal', async () => {
  const { as, box, accountId, address } = await mailUser();
  const personId = await testPerson(db, given);
  const emails = JSON.stringify([{ value: 'Zoe@client.example', label: 'work', primary: true }]);
  await db.updateTable('persons').set({ emails }).where('id', '=', personId).execute();
  const dealId = await testDeal(db, { ...given, personId });
  const parts = [
    '--b\r\nContent-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>=C9t=E9</p><img src=3D"cid:logo">',
    '--b\r\nContent-Type: image/png; name="logo.png"\r\nContent-ID: <logo>\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    "--b\r\nContent-Type: application/pdf; name*=utf-8''Devis%20%C3%A9t%C3%A9.pdf\r\nContent-Disposition: attachment; filename*=utf-8''Devis%20%C3%A9t%C3%A9.pdf\r\n\r\n%PDF\r\n--b--",
  ].join('\r\n');
  await put(box, 'Sent', raw({ from: address, to: 'zoe@client.example', subject: 'Devis', id: 'q@us' }));
  await put(
    box,
    'INBOX',
    raw({
      subject: '=?utf-8?Q?Re:_Devis_=C3=A9t=C3=A9?=',
      id: 'a@client',
      more: 'In-Reply-To: <q@us>\r\nContent-Type: multipart/related; boundary=b',
      body: parts,
    }),
  );
  await until(
    'both folders whole',
    async () => (await whole(as, accountId, ['INBOX', 1])()) && whole(as, accountId, ['Sent', 1])(),
  );
  const [thread, ...others] = await threadsOf(as);
  assert.equal(others.length, 0);
  assert.deepEqual(
    [thread.message_count, thread.deal.id, thread.person.id, thread.is_read],
    [2, dealId, personId, false],
  );
  const { messages } = (await call(`GET /api/v2/mail/threads/${thread.id}`, { as: admin })).body.data;
  const answer = messages.find(({ direction }: { direction: string }) => direction === 'in');
  assert.equal(answer.subject, 'Re: Devis été');
  assert.deepEqual(
    answer.attachments.map((file: { name: string; media_type: string }) => [file.name, file.media_type]),
    [
      ['logo.png', 'image/png'],
      ['Devis été.pdf', 'application/pdf'],
    ],
  );
  const body = (await call(`GET /api/v2/mail/messages/${answer.id}/body`, { as })).body.data;
  assert.equal(body.html, `<p>Été</p><img src="/api/v1/files/${answer.attachments[0].id}/download" />`);
  const file = await call(`GET /api/v1/files/${answer.attachments[1].id}/download`, { as });
  assert.match(String(file.headers['content-disposition']), /^attachment/);
  assert.equal(file.headers['x-content-type-options'], 'nosniff');
});

test('a mail that comes in is here within moments, and read and unread agree both ways', async () => {
  const { as, box, accountId } = await mailUser();
  await until(
    'connected',
    async () => (await accountOf(as, accountId)).status === 'connected' && folderOf(as, accountId, 'INBOX'),
  );
  await put(box, 'INBOX', raw({ subject: 'Now', id: 'now@client' }));
  const [thread] = await until('the mail is here', async () => {
    const found = await threadsOf(as);
    return found.length === 1 && found;
  });
  assert.equal(thread.is_read, false);
  const seenThere = async (): Promise<boolean> =>
    server.as(box, async (client) => {
      await client.mailboxOpen('INBOX', { readOnly: true });
      const message = await client.fetchOne('1', { flags: true });
      return message !== false && message.flags?.has('\\Seen') === true;
    });
  await call(`PATCH /api/v2/mail/threads/${thread.id}`, { as, body: { is_read: true } });
  await until('the server knows that it was read', seenThere);
  await server.as(box, async (client) => {
    await client.mailboxOpen('INBOX');
    await client.messageFlagsRemove('1', ['\\Seen']);
  });
  await until('it is unread here too', async () => (await threadsOf(as))[0].is_read === false);
});

test('a server that goes away in the middle loses nothing and doubles nothing', async () => {
  const { as, box, accountId } = await mailUser();
  const mails = Array.from({ length: 150 }, (_unused, index) =>
    raw({ subject: `Mail ${index}`, id: `m${index}@client`, from: `p${index}@client.example` }),
  );
  await put(box, 'INBOX', ...mails);
  await until('some are here', async () => (await countOf(as)) > 10);
  await server.kill();
  await until('the account says so', async () => (await accountOf(as, accountId)).problem?.code === 'mail_server_away');
  const before = await countOf(as);
  assert.ok(before > 0);
  await server.start();
  await until('all are here', whole(as, accountId, ['INBOX', 150]));
  assert.equal(await countOf(as), 150);
  const account = await accountOf(as, accountId);
  assert.deepEqual([account.status, account.problem], ['connected', null]);
});

test('copies of a mail are one, malformed and huge ones are here, and what goes on the server stays here', async () => {
  const { as, box, accountId } = await mailUser();
  const twice = raw({ subject: 'Twice', id: 'twice@client' });
  const withoutId = raw({ subject: 'Without an id' });
  const huge = raw({
    subject: 'Huge',
    id: 'huge@client',
    more: 'Content-Type: multipart/mixed; boundary=b',
    body: `--b\r\nContent-Type: application/octet-stream; name=big.bin\r\nContent-Disposition: attachment; filename=big.bin\r\n\r\n${'x'.repeat(78)}`.concat(
      `\r\n${'y'.repeat(76)}`.repeat(150_000),
      '\r\n--b--',
    ),
  });
  await put(
    box,
    'INBOX',
    twice,
    twice,
    withoutId,
    withoutId,
    huge,
    'garbage without a head',
    'Subject: =?nonsense?X?zz?=\r\nContent-Type: multipart/mixed\r\n\r\n--\r\n',
    raw({ subject: 'Nul\u0000', id: 'nul@client', body: 'a\u0000b' }),
  );
  await put(box, 'Archive', twice);
  await until(
    'all are here',
    async () => (await whole(as, accountId, ['INBOX', 8])()) && whole(as, accountId, ['Archive', 1])(),
  );
  assert.equal(await countOf(as), 6);
  const found = await threadsOf(as);
  const big = found.find(({ subject }: { subject: string }) => subject === 'Huge');
  const { messages } = (await call(`GET /api/v2/mail/threads/${big.id}`, { as })).body.data;
  assert.equal(messages[0].attachments[0].file_size > 11_000_000, true);
  await server.as(box, async (client) => {
    await client.mailboxOpen('INBOX');
    await client.messageDelete('1:4');
  });
  await until('the counts agree again', whole(as, accountId, ['INBOX', 4]));
  assert.equal(await countOf(as), 6);
});

test('a folder that the server numbers anew is not fetched twice', async () => {
  const { as, box, accountId } = await mailUser();
  await server.as(box, async (client) => client.mailboxCreate('Customers'));
  const mails = [1, 2, 3].map((index) => raw({ subject: `C${index}`, id: `c${index}@client` }));
  await put(box, 'Customers', ...mails);
  await until('all are here', whole(as, accountId, ['Customers', 3]));
  await server.as(box, async (client) => {
    await client.mailboxDelete('Customers');
    await client.mailboxCreate('Customers');
  });
  await put(box, 'Customers', ...mails, raw({ subject: 'C4', id: 'c4@client' }));
  await until('the fourth is here', whole(as, accountId, ['Customers', 4]));
  assert.equal(await countOf(as), 4);
});

test('a mail that cannot be filed shows as a gap, is told of once, and is filed when it can be', async () => {
  await sql`create function refuse_poison() returns trigger language plpgsql as $$ begin
    if new.subject = 'Poison' then raise exception 'no'; end if; return new; end $$`.execute(db);
  await sql`create trigger refuse_poison before insert on mail_messages for each row execute function refuse_poison()`.execute(
    db,
  );
  const { as, box, accountId } = await mailUser();
  await put(
    box,
    'INBOX',
    raw({ subject: 'Sound', id: 's1@client' }),
    raw({ subject: 'Poison', id: 'p1@client' }),
    raw({ subject: 'Sound too', id: 's2@client' }),
  );
  const folder = await until('the gap shows', async () => {
    const inbox = await folderOf(as, accountId, 'INBOX');
    return inbox?.gap === 1 && inbox;
  });
  assert.deepEqual([folder.server_count, folder.local_count], [3, 2]);
  await sleep(1500);
  const told = (await call('GET /api/v2/notifications', { as })).body.data.filter(
    ({ kind }: { kind: string }) => kind === 'mail_gap',
  );
  assert.deepEqual(
    told.map(({ details }: { details: { missing: number } }) => details.missing),
    [1],
  );
  await sql`drop trigger refuse_poison on mail_messages`.execute(db);
  await call(`POST /api/v2/mail/accounts/${accountId}/sync`, { as });
  await until('it is here', whole(as, accountId, ['INBOX', 3]));
});

test('two servers on one database read an account once', async () => {
  const second = syncing();
  const { as, box, accountId } = await mailUser();
  await put(
    box,
    'INBOX',
    ...Array.from({ length: 40 }, (_unused, index) => raw({ subject: `T${index}`, id: `t${index}@client` })),
  );
  await until('all are here', whole(as, accountId, ['INBOX', 40]));
  await sleep(1000);
  await second.stop();
  assert.equal(await countOf(as), 40);
  // Ours to put the mails there, and one of the two servers'.
  assert.equal(await server.signIns(box), 2);
});

test('a wrong password is told in a sentence, and mended by giving the right one', async () => {
  const { as, box, accountId } = await mailUser({ imap_password: 'wrong' });
  const account = await until('refused', async () => {
    const found = await accountOf(as, accountId);
    return found.status === 'refused' && found;
  });
  assert.deepEqual(account.problem, {
    code: 'mail_sign_in_refused',
    sentence: 'The mail server refuses the user name or password.',
  });
  await put(box, 'INBOX', raw({ subject: 'Waiting', id: 'w@client' }));
  await call(`PATCH /api/v2/mail/accounts/${accountId}`, { as, body: { imap_password: server.password } });
  await until('it is here', whole(as, accountId, ['INBOX', 1]));
});

test('mails are private to who keeps them so, in lists, timelines and counts', async () => {
  const { as, box, accountId } = await mailUser();
  await call('PATCH /api/v2/mail/settings', { as, body: { shares: false } });
  const personId = await testPerson(db, given);
  const emails = JSON.stringify([{ value: 'private@client.example', label: 'work', primary: true }]);
  await db.updateTable('persons').set({ emails }).where('id', '=', personId).execute();
  const dealId = await testDeal(db, { ...given, personId });
  await put(box, 'INBOX', raw({ from: 'private@client.example', subject: 'Private', id: 'private@client' }));
  await until('it is here', whole(as, accountId, ['INBOX', 1]));
  const seenBy = async (who: TestUser): Promise<number[]> => [
    (await call(`GET /api/v1/deals/${dealId}/mailMessages`, { as: who })).body.data.length,
    (await call(`GET /api/v1/deals/${dealId}/flow?items=mailMessage`, { as: who })).body.data.length,
    (await call(`GET /api/v2/deals/${dealId}/timeline?kinds=mail`, { as: who })).body.data.length,
  ];
  assert.deepEqual(
    [await seenBy(as), await seenBy(admin)],
    [
      [1, 1, 1],
      [0, 0, 0],
    ],
  );
});

test('a mail sent from here is kept in the folder for sent mails, once', async () => {
  const smtp = await mailCatcher({ onAuth: (_auth, _session, done) => done(null, { user: 'x' }) });
  const { as, box, accountId } = await mailUser({
    smtp: { host: '127.0.0.1', port: smtp.port, security: 'none', user: 'x' },
    smtp_password: 'x',
  });
  await until('connected', async () => (await accountOf(as, accountId)).last_sync_time);
  await call('POST /api/v2/mail/messages', {
    as,
    body: {
      to: [{ address: 'zoe@client.example' }],
      bcc: [{ address: 'b@client.example' }],
      subject: 'Sent from here',
      body: '<p>x</p>',
    },
  });
  await workJobs();
  await smtp.close();
  assert.equal(smtp.received.length, 1);
  await until('the copy is known here', whole(as, accountId, ['Sent', 1]));
  assert.equal(await countOf(as), 1);
  const head = await server.as(box, async (client) => {
    await client.mailboxOpen('Sent', { readOnly: true });
    const message = await client.fetchOne('1', { source: true, flags: true });
    return message === false ? '' : `${[...(message.flags ?? [])].join(' ')} ${message.source?.toString()}`;
  });
  assert.match(head, /\\Seen[\s\S]*Bcc: b@client\.example/);
});
