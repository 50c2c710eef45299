// Mail taken in by SMTP, from a real client over a real socket.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, test } from 'node:test';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { leadMailAddress } from '#server/features/leads/mail-address.ts';
import { openLog } from '#server/platform/log.ts';
import { setMailDomain } from '#server/platform/mail/domain.ts';
import { testApp, testCompany } from '#server/testing/app.ts';
import { testDeal, testLead, testPerson } from '#server/testing/records.ts';
import { filingAddress } from './addresses.ts';
import { startMailIn, type MailInOptions } from './listening.ts';

const { db, call } = await testApp();
setMailDomain('https://crm.example');
const company = await testCompany(db);
const stranger = await testCompany(db);
const { admin, regular } = company;
const given = { companyId: company.id, ownerId: admin.id };
const { domain } = await db
  .selectFrom('companies')
  .select('domain')
  .where('id', '=', company.id)
  .executeTakeFirstOrThrow();

const listening = async (limits: MailInOptions['limits'] = {}) => {
  const mailIn = await startMailIn({ port: 0, host: '127.0.0.1', db, log: openLog('silent'), limits });
  after(mailIn.stop);
  return mailIn;
};
const mailIn = await listening();

const sendTo = async (port: number, mail: SendMailOptions): Promise<void> => {
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
  // A mail program hands it to its own server, which comes to us for the addresses of our domain alone.
  const envelope =
    mail.envelope ?? (mail.bcc === undefined ? undefined : { from: String(mail.from), to: String(mail.bcc) });
  await transport
    .sendMail({ ...mail, ...(envelope === undefined ? {} : { envelope }) })
    .finally(() => transport.close());
};
const send = async (mail: SendMailOptions): Promise<void> => sendTo(mailIn.port, mail);
const refused = async (mail: SendMailOptions, reply: RegExp): Promise<void> => assert.rejects(send(mail), reply);

const threads = async (as = regular) =>
  (await call('GET /api/v2/mail/threads?folder=sent&limit=500', { as })).body.data;
const threadOf = async (subject: string, as = regular) =>
  (await threads(as)).find((thread: { subject: string }) => thread.subject === subject);

const personWith = async (address: string): Promise<number> => {
  const id = await testPerson(db, given);
  const emails = JSON.stringify([{ value: address, label: 'work', primary: true }]);
  await db.updateTable('persons').set({ emails }).where('company_id', '=', company.id).where('id', '=', id).execute();
  return id;
};

test('an address says what it files under, and anything else says nothing', () => {
  assert.deepEqual(filingAddress('Acme@CRM.example'), { company: 'acme', companyId: null, record: null });
  assert.deepEqual(filingAddress('acme+deal42@crm.example')?.record, { kind: 'deal', id: 42 });
  const id = 'adf21080-0e10-11eb-879b-05d71fb426ec';
  assert.deepEqual(filingAddress(leadMailAddress({ id, company_id: 7, company_domain: 'acme' })), {
    company: 'acme',
    companyId: 7,
    record: { kind: 'lead', id },
  });
  for (const address of [
    'acme@elsewhere.example',
    'acme+deal0@crm.example',
    'acme+deal99999999999@crm.example',
    'acme+lead1@crm.example',
    '@crm.example',
    'acme',
    'acme+deal1+x@crm.example',
  ])
    assert.equal(filingAddress(address), null, address);
});

test('a mail copied to a deal’s own address lies on that deal, with accents and attachment, whatever its people have open', async () => {
  const personId = await personWith('zoe@client.example');
  const other = await testDeal(db, { ...given, personId });
  const dealId = await testDeal(db, given);
  await send({
    from: regular.email,
    to: '"Zoé Été" <zoe@client.example>',
    bcc: `${domain}+deal${dealId}@crm.example`,
    subject: 'Réunion à 10 h : « été »',
    html: '<p>Voilà</p><script>alert(1)</script><img src="https://spy.example/x.png">',
    attachments: [{ filename: 'Été.pdf', content: Buffer.from('%PDF-1.4 x') }],
  });
  const thread = await threadOf('Réunion à 10 h : « été »');
  assert.equal(thread.deal.id, dealId);
  assert.equal(thread.person.id, personId);
  const { messages } = (await call(`GET /api/v2/mail/threads/${thread.id}`, { as: regular })).body.data;
  assert.deepEqual(
    [messages[0].direction, messages[0].origin, messages[0].attachments[0].name],
    ['out', 'bcc', 'Été.pdf'],
  );
  assert.equal(messages[0].to[0].name, 'Zoé Été');
  const body = (await call(`GET /api/v2/mail/messages/${messages[0].id}/body`, { as: regular })).body.data;
  assert.deepEqual(
    [body.html.includes('script'), body.html.includes('spy.example'), body.remote_images],
    [false, false, 1],
  );
  assert.equal((await call(`GET /api/v1/deals/${other}/mailMessages`, { as: admin })).body.data.length, 0);
});

test('a mail copied to a lead’s own address lies on that lead, and one to the company’s on the one open record of its people', async () => {
  const personId = await personWith('lea@client.example');
  const leadId = await testLead(db, { ...given, personId });
  const address = leadMailAddress({ id: leadId, company_id: company.id, company_domain: domain });
  await send({ from: regular.email, to: 'x@client.example', bcc: address, subject: 'To the lead', text: 'x' });
  assert.equal((await threadOf('To the lead')).lead.id, leadId);
  await send({
    from: regular.email,
    to: 'LEA@client.example',
    bcc: `${domain}@crm.example`,
    subject: 'To whom',
    text: 'x',
  });
  assert.equal((await threadOf('To whom')).lead.id, leadId);
});

test('mails to a parked deal’s address land on its lead, later ones of the thread follow, and after bring back on the deal', async () => {
  const personId = await personWith('max@client.example');
  const dealId = await testDeal(db, { ...given, personId });
  const to = { from: admin.email, to: 'max@client.example', bcc: `${domain}+deal${dealId}@crm.example` };
  const onLead = async (leadId: string) =>
    (await call(`GET /api/v1/leads/${leadId}/mailMessages`, { as: admin })).body.data?.length ?? 0;
  const onDeal = async () => (await call(`GET /api/v1/deals/${dealId}/mailMessages`, { as: admin })).body.data.length;
  await send({ ...to, subject: 'Offer', text: 'one', messageId: '<one@client.example>' });
  assert.equal(await onDeal(), 1);
  const { lead_id: leadId } = (
    await call(
      `GET /api/v2/deals/${dealId}/convert/status/${(await call(`POST /api/v2/deals/${dealId}/convert/lead`, { as: admin })).body.data.conversion_id}`,
      { as: admin },
    )
  ).body.data;
  await send({ ...to, subject: 'Another offer', text: 'two' });
  await send({
    ...to,
    bcc: `${domain}@crm.example`,
    subject: 'Re: Offer',
    text: 'three',
    inReplyTo: '<one@client.example>',
    references: '<one@client.example>',
  });
  assert.deepEqual([await onLead(leadId), await onDeal()], [3, 0]);
  assert.equal((await call(`POST /api/v2/leads/${leadId}/bring-back`, { as: admin })).status, 200);
  const address = leadMailAddress({ id: leadId, company_id: company.id, company_domain: domain });
  await send({ ...to, bcc: address, subject: 'To the lead that was', text: 'four' });
  await send({
    ...to,
    bcc: `${domain}@crm.example`,
    subject: 'Re: Offer',
    text: 'five',
    references: '<one@client.example>',
  });
  assert.equal(await onDeal(), 5);
});

test('a mail that comes twice is one, and one without an id too', async () => {
  const mail = {
    from: regular.email,
    to: 'twice@client.example',
    bcc: `${domain}@crm.example`,
    subject: 'Twice',
    text: 'x',
    messageId: '<twice@client.example>',
  };
  await send(mail);
  await send(mail);
  assert.equal((await threadOf('Twice')).message_count, 1);
  const raw = `From: ${regular.email}\r\nTo: anyone@client.example\r\nSubject: Without an id\r\n\r\nx\r\n`;
  const envelope = { from: regular.email, to: `${domain}@crm.example` };
  await send({ envelope, raw });
  await send({ envelope, raw });
  assert.equal((await threadOf('Without an id')).message_count, 1);
});

// Says the lines, one after each reply, and hangs up.
const hangUpAfter = async (lines: string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect(mailIn.port, '127.0.0.1');
    const left = [...lines];
    socket.on('error', reject).on('close', () => resolve());
    socket.on('data', () => {
      const line = left.shift();
      if (line !== undefined) socket.write(line);
      if (left.length === 0) setTimeout(() => socket.destroy(), 100);
    });
  });

test('a mail whose line breaks before its end is not here, and is one when it is sent again', async () => {
  const to = `${domain}@crm.example`;
  const head = `From: ${regular.email}\r\nTo: cut@client.example\r\nMessage-ID: <cut@client.example>\r\nSubject: Cut short\r\n\r\n`;
  const said = ['EHLO us.example\r\n', `MAIL FROM:<${regular.email}>\r\n`, `RCPT TO:<${to}>\r\n`, 'DATA\r\n'];
  await hangUpAfter([...said, `${head}the beginning of`]);
  assert.equal(await threadOf('Cut short'), undefined);
  const envelope = { from: regular.email, to };
  await Promise.all([1, 2, 3].map(async () => send({ envelope, raw: `${head}the beginning of it\r\n` })));
  assert.equal((await threadOf('Cut short')).message_count, 1);
  assert.match((await threadOf('Cut short')).snippet, /^the beginning of it/);
});

test('mails by BCC that name no other are one thread by subject and people, and not by subject alone', async () => {
  const mail = { from: regular.email, bcc: `${domain}@crm.example`, text: 'x' };
  await send({ ...mail, to: 'paul@client.example', subject: 'Contract' });
  await send({ ...mail, to: 'paul@client.example', subject: 'RE: Contract' });
  await send({ ...mail, to: 'someone.else@client.example', subject: 'Re: Contract' });
  const found = (await threads()).filter(({ subject }: { subject: string }) => /contract/i.test(subject));
  assert.deepEqual(found.map(({ message_count: count }: { message_count: number }) => count).toSorted(), [1, 2]);
});

test('a subject that two deals share takes no mail from the one it was sent to', async () => {
  const [one, other] = [await testDeal(db, given), await testDeal(db, given)];
  const mail = { from: regular.email, to: 'paul@client.example', subject: 'Your quotation', text: 'x' };
  const to = (deal: number) => ({ ...mail, bcc: `${domain}+deal${deal}@crm.example` });
  await send(to(one));
  await send(to(other));
  await send({ ...to(one), subject: 'Re: Your quotation' });
  const mailsOf = async (deal: number) =>
    (await call(`GET /api/v1/deals/${deal}/mailMessages`, { as: regular })).body.data ?? [];
  assert.deepEqual([(await mailsOf(one)).length, (await mailsOf(other)).length], [2, 1]);
  const found = (await threads()).filter(({ subject }: { subject: string }) => subject === 'Your quotation');
  assert.deepEqual(found.map(({ message_count: count }: { message_count: number }) => count).toSorted(), [1, 2]);
});

test('whoever is no user, writes as another, or to another place, is refused with a reason, and nothing is kept', async () => {
  const to = `${domain}@crm.example`;
  const hidden = await testDeal(db, { ...given, visibleTo: 1 });
  const before = await db
    .selectFrom('mail_messages')
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  await refused({ from: 'spam@spam.example', to, subject: 's', text: 'x' }, /550 5\.7\.1 Mail is taken only/);
  await refused({ envelope: { from: '', to }, raw: 'Subject: bounce\r\n\r\nx' }, /550 5\.7\.1/);
  await refused(
    { from: regular.email, to: 'victim@elsewhere.example', subject: 's', text: 'x' },
    /550 5\.7\.1 This server passes no mail on/,
  );
  await refused({ from: stranger.admin.email, to, subject: 's', text: 'x' }, /550 5\.1\.1/);
  await refused(
    { from: regular.email, to: `${domain}+deal${hidden}@crm.example`, subject: 's', text: 'x' },
    /550 5\.1\.1/,
  );
  await refused(
    { from: regular.email, to: `${domain}+deal2147483647@crm.example`, subject: 's', text: 'x' },
    /550 5\.1\.1/,
  );
  await refused(
    { envelope: { from: regular.email, to }, raw: `From: ${admin.email}\r\nSubject: s\r\n\r\nx` },
    /550 5\.7\.1 The From line/,
  );
  const afterwards = await db
    .selectFrom('mail_messages')
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  assert.deepEqual(afterwards, before);
});

test('a mail larger than 20 MB is refused, and one just below is filed', async () => {
  const mail = { from: regular.email, to: 'big@client.example', bcc: `${domain}@crm.example`, text: 'x' };
  await refused(
    { ...mail, subject: 'Too big', attachments: [{ filename: 'x.bin', content: Buffer.alloc(16_000_000, 7) }] },
    /552/,
  );
  await send({ ...mail, subject: 'Big', attachments: [{ filename: 'x.bin', content: Buffer.alloc(13_000_000, 7) }] });
  assert.equal((await threadOf('Big')).has_attachments, true);
});

test('malformed mails are filed as far as they can be read', async () => {
  const envelope = { from: regular.email, to: `${domain}@crm.example` };
  const from = `From: ${regular.email}`;
  for (const [subject, rest] of [
    ['No body', ''],
    [
      'Broken parts',
      'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html; charset=nonsense\r\nContent-Transfer-Encoding: base64\r\n\r\n%%%%\r\n--y',
    ],
    ['Nul and worse', 'Content-Type: text/plain; charset=utf-8\r\n\r\na\u0000b\ud800'],
    ['No date', 'Date: yesterday\r\nTo: <<<>>>, @, "x\r\n\r\nx'],
  ] as const)
    await send({
      envelope,
      raw: Buffer.from(`${from}\r\nSubject: ${subject}\r\nMessage-ID: <${subject.replaceAll(' ', '-')}@x>\r\n${rest}`),
    });
  for (const subject of ['No body', 'Broken parts', 'Nul and worse', 'No date'])
    assert.ok(await threadOf(subject), subject);
});

test('who sends too much, and who is refused too often, is told to come later', async () => {
  const slow = await listening({ mails: 1, refusals: 2 });
  const mail = { from: admin.email, to: 'x@client.example', bcc: `${domain}@crm.example`, text: 'x' };
  await sendTo(slow.port, { ...mail, subject: 'first' });
  await assert.rejects(sendTo(slow.port, { ...mail, subject: 'second' }), /450 4\.7\.1/);
  for (const from of ['a@spam.example', 'b@spam.example'])
    await assert.rejects(sendTo(slow.port, { ...mail, from }), /550/);
  await assert.rejects(sendTo(slow.port, { ...mail, subject: 'third' }), /421 4\.7\.0/);
});
