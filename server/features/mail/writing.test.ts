// Writing mails and sending them. The mail servers here are real ones.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setUpMail } from '#server/platform/mail/delivery.ts';
import { mailCatcher } from '#server/testing/mail-servers.ts';
import { testApp, testCompany } from '#server/testing/app.ts';
import { testDeal, testLead, testPerson } from '#server/testing/records.ts';
import { boundary, multipart } from '#server/testing/every-route/recipes.ts';

const app = await testApp();
const { db, call, pool, workJobs } = app;
const company = await testCompany(db);
const { admin, regular } = company;
const given = { companyId: company.id, ownerId: admin.id };
after(() => setUpMail(null, 'http://crm.example'));

const personWith = async (address: string): Promise<number> => {
  const id = await testPerson(db, given);
  await db
    .updateTable('persons')
    .set({ emails: JSON.stringify([{ value: address, label: 'work', primary: true }]) })
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .execute();
  return id;
};

const workAgain = async (): Promise<void> => {
  await pool.query('update graphile_worker._private_jobs set run_at = now() where run_at > now()');
  await workJobs();
};

const attach = async (id: number, file: { name: string; type: string; text: string }) =>
  call(`POST /api/v2/mail/drafts/${id}/attachments`, {
    as: regular,
    body: multipart({}, file),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  });

test('a mail written on a deal leaves by the company’s server with its accents, attachment, copies and signature', async () => {
  const server = await mailCatcher();
  setUpMail(server.url, 'https://crm.example');
  await call('PATCH /api/v2/mail/settings', { as: regular, body: { signature: '<p>Rémy, <b>Atelier</b></p>' } });
  const personId = await personWith('zoé@exemple.example');
  const dealId = await testDeal(db, { ...given, personId });
  const begun = await call('POST /api/v2/mail/drafts', { as: regular, body: { deal_id: dealId } });
  assert.equal(begun.status, 201);
  const { id, thread_id: threadId } = begun.body.data;
  const first = await call(`GET /api/v2/mail/messages/${id}/body`, { as: regular });
  assert.match(first.body.data.html, /Rémy, <b>Atelier<\/b>/);
  await call(`PATCH /api/v2/mail/drafts/${id}`, {
    as: regular,
    body: {
      to: [{ name: 'Zoé', address: 'zoe@exemple.example' }],
      cc: [{ address: 'cc@exemple.example' }],
      bcc: [{ address: 'secret@exemple.example' }],
      subject: 'Votre devis\u00a0: « été »',
      body: '<p onclick="x()">Voilà\u00a0!</p><script>alert(1)</script>',
    },
  });
  const file = await attach(id, { name: 'Devis été.txt', type: 'text/plain', text: 'cent euros' });
  assert.equal(file.body.data.name, 'Devis été.txt');
  assert.equal((await call(`POST /api/v2/mail/drafts/${id}/send`, { as: regular })).body.data.state, 'waiting');
  await workJobs();
  await server.close();
  const [mail] = server.received;
  assert.equal(mail?.subject, 'Votre devis\u00a0: « été »');
  assert.equal(String(mail?.html).trim(), '<p>Voilà\u00a0!</p>');
  assert.deepEqual(
    mail?.from?.value.map(({ address }) => address),
    [regular.email],
  );
  assert.deepEqual(server.recipients[0]?.toSorted(), [
    'cc@exemple.example',
    'secret@exemple.example',
    'zoe@exemple.example',
  ]);
  assert.equal(mail?.headers.has('bcc'), false);
  assert.deepEqual(
    mail?.attachments.map(({ filename, content }) => [filename, content.toString()]),
    [['Devis été.txt', 'cent euros']],
  );
  const thread = await call(`GET /api/v2/mail/threads/${threadId}`, { as: admin });
  assert.equal(thread.body.data.messages[0].state, 'done');
  assert.deepEqual(thread.body.data.messages[0].bcc, []);
  assert.equal((await call(`GET /api/v1/deals/${dealId}/mailMessages`, { as: admin })).body.data.length, 1);
});

test('a draft is its writer’s alone, in a shared thread too', async () => {
  const dealId = await testDeal(db, { ...given, personId: await personWith('a@exemple.example') });
  const { id, thread_id: threadId } = (
    await call('POST /api/v2/mail/drafts', {
      as: regular,
      body: { deal_id: dealId, subject: 'Not yet', body: '<p>secret</p>' },
    })
  ).body.data;
  await attach(id, { name: 'secret.txt', type: 'text/plain', text: 'x' });
  const files = await db.selectFrom('files').select('id').where('mail_message_id', '=', id).execute();
  for (const path of [
    `v2/mail/messages/${id}`,
    `v2/mail/messages/${id}/body`,
    `v1/mailbox/mailMessages/${id}`,
    `v1/files/${files[0]?.id}`,
  ])
    assert.equal((await call(`GET /api/${path}`, { as: admin })).status, 404, path);
  assert.equal((await call(`GET /api/v2/mail/threads/${threadId}`, { as: admin })).status, 404);
  assert.deepEqual((await call(`GET /api/v1/deals/${dealId}/mailMessages`, { as: admin })).body.data, []);
  assert.equal((await call(`DELETE /api/v2/mail/drafts/${id}`, { as: admin })).status, 404);
  const drafts = await call('GET /api/v2/mail/threads?folder=drafts', { as: regular });
  assert.ok(drafts.body.data.some((thread: { id: number }) => thread.id === threadId));
  assert.equal((await call(`DELETE /api/v2/mail/drafts/${id}`, { as: regular })).status, 200);
  assert.equal((await call(`GET /api/v2/mail/threads/${threadId}`, { as: regular })).status, 404);
});

test('an answer joins its thread, names the mails before it, and goes to who wrote', async () => {
  const server = await mailCatcher();
  setUpMail(server.url, 'https://crm.example');
  const sent = await call('POST /api/v2/mail/messages', {
    as: regular,
    body: { to: [{ address: 'b@exemple.example' }], subject: 'Hello', body: '<p>one</p>' },
  });
  assert.equal(sent.status, 202);
  await workJobs();
  const { id, thread_id: threadId } = sent.body.data;
  const answer = await call('POST /api/v2/mail/messages', { as: regular, body: { answers: id } });
  assert.equal(answer.body.data.thread_id, threadId);
  assert.equal(answer.body.data.subject, 'Re: Hello');
  assert.equal(answer.body.data.to[0].address, 'b@exemple.example');
  await workJobs();
  await server.close();
  assert.equal(server.received[1]?.inReplyTo, server.received[0]?.messageId);
  assert.match(String(server.received[1]?.html), /<blockquote[^>]*><p>one<\/p><\/blockquote>/);
});

test('a mail server that is down delays a mail, which leaves once and under one Message-ID; one that refuses it for good says why', async () => {
  const gone = await mailCatcher();
  await gone.close();
  setUpMail(gone.url, 'https://crm.example');
  const body = { to: [{ address: 'c@exemple.example' }], subject: 'Late', body: '<p>late</p>' };
  const { id } = (await call('POST /api/v2/mail/messages', { as: regular, body })).body.data;
  await workJobs();
  const waiting = (await call(`GET /api/v2/mail/messages/${id}`, { as: regular })).body.data;
  const outbox = await call('GET /api/v2/mail/threads?folder=outbox', { as: regular });
  assert.deepEqual(
    outbox.body.data.map(({ sending }: { sending: string }) => sending),
    ['waiting'],
  );
  assert.equal(waiting.state, 'waiting');
  assert.match(waiting.problem, /ECONNREFUSED/);
  const back = await mailCatcher({}, gone.port);
  await workAgain();
  await workAgain();
  await back.close();
  assert.equal(back.received.length, 1);
  const stored = await db
    .selectFrom('mail_messages')
    .select('message_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  assert.equal(back.received[0]?.messageId, stored.message_id);
  const strict = await mailCatcher({
    onRcptTo: (_address, _session, done) => done(Object.assign(new Error('No such person'), { responseCode: 550 })),
  });
  setUpMail(strict.url, 'https://crm.example');
  const refused = (await call('POST /api/v2/mail/messages', { as: regular, body })).body.data;
  await workJobs();
  await strict.close();
  const failed = (await call(`GET /api/v2/mail/messages/${refused.id}`, { as: regular })).body.data;
  assert.equal(failed.state, 'failed');
  assert.match(failed.problem, /No such person/);
  const told = await call('GET /api/v2/notifications', { as: regular });
  assert.equal(told.body.data[0].kind, 'mail_failed');
  assert.equal((await call('GET /api/v2/mail/counts', { as: regular })).body.data.failed, 1);
  assert.equal(
    (await call(`PATCH /api/v2/mail/drafts/${refused.id}`, { as: regular, body: { subject: 'Again' } })).body.data
      .state,
    'draft',
  );
});

test('a mail to people with one open deal or lead belongs to it; with two it belongs to neither', async () => {
  setUpMail(null, 'https://crm.example');
  const write = async (address: string) =>
    (
      await call('POST /api/v2/mail/messages', {
        as: admin,
        body: { to: [{ address }], subject: 'x', body: '<p>x</p>' },
      })
    ).body.data.thread_id;
  const linksOf = async (threadId: number) =>
    (await call(`GET /api/v2/mail/threads/${threadId}`, { as: admin })).body.data;
  const one = await personWith('one@exemple.example');
  const leadId = await testLead(db, { ...given, personId: one });
  assert.equal((await linksOf(await write('ONE@exemple.example'))).lead.id, leadId);
  await testDeal(db, { ...given, personId: one });
  const two = await linksOf(await write('one@exemple.example'));
  assert.deepEqual([two.lead, two.deal, two.person.id], [null, null, one]);
});

test('an account of one’s own sends one’s mails, and its password is nowhere to be read', async () => {
  const server = await mailCatcher({
    authOptional: false,
    onAuth: (auth, _session, done) =>
      done(auth.password === 'geheim' ? null : Object.assign(new Error('wrong'), { responseCode: 535 }), {
        user: auth.username ?? '',
      }),
  });
  const smtp = { host: '127.0.0.1', port: server.port, security: 'none', user: 'ada' };
  const wrong = await call('POST /api/v2/mail/accounts/test', { as: admin, body: { smtp, smtp_password: 'wrong' } });
  assert.deepEqual([wrong.body.data.smtp.works, wrong.body.data.smtp.code], [false, 'mail_sign_in_refused']);
  const account = await call('POST /api/v2/mail/accounts', {
    as: admin,
    body: { email: 'ada@sender.example', sender_name: 'Ada L.', smtp, smtp_password: 'geheim' },
  });
  assert.equal(account.status, 201);
  const { id } = account.body.data;
  const right = await call('POST /api/v2/mail/accounts/test', { as: admin, body: { account_id: id, smtp } });
  assert.equal(right.body.data.smtp.works, true);
  const moved = { ...smtp, host: 'localhost' };
  assert.equal(
    (await call(`PATCH /api/v2/mail/accounts/${id}`, { as: admin, body: { smtp: moved } })).body.code,
    'mail_password_missing',
  );
  await call('POST /api/v2/mail/messages', {
    as: admin,
    body: { to: [{ address: 'd@exemple.example' }], subject: 'Mine', body: '<p>x</p>' },
  });
  await workAgain();
  await server.close();
  const mine = server.received.find(({ subject }) => subject === 'Mine');
  assert.equal(mine?.from?.text, '"Ada L." <ada@sender.example>');
  assert.equal((await call(`GET /api/v2/mail/accounts/${id}`, { as: regular })).status, 404);
  const row = await db.selectFrom('mail_accounts').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  assert.equal(JSON.stringify(row).includes('geheim'), false);
  assert.equal(JSON.stringify(account.body).includes('geheim'), false);
});

test('a mail tells that it was opened only when its writer asked for it', async () => {
  const server = await mailCatcher();
  setUpMail(server.url, 'https://crm.example');
  const send = async (more: object) =>
    (
      await call('POST /api/v2/mail/messages', {
        as: regular,
        body: { to: [{ address: 'e@exemple.example' }], subject: 's', body: '<p>x</p>', ...more },
      })
    ).body.data.id;
  const plain = await send({});
  const tracked = await send({ tracks_opening: true });
  await workJobs();
  await server.close();
  assert.equal(server.received.filter(({ html }) => /opened/.test(String(html))).length, 1);
  const [, token] = /opened\/([0-9a-f-]{36})/.exec(server.received.map(({ html }) => String(html)).join(' ')) ?? [];
  await call(`GET /api/v2/mail/opened/${token}`);
  const openedOf = async (id: number) =>
    (await call(`GET /api/v2/mail/messages/${id}`, { as: regular })).body.data.opened_time;
  assert.equal(await openedOf(plain), null);
  assert.match(await openedOf(tracked), /^\d{4}-/);
});
