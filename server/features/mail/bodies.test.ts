// What a mail's HTML may do: nothing but look.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, test } from 'node:test';
import { treatAsOutside } from '#server/platform/outside.ts';
import { testApp, testCompany, testUser } from '#server/testing/app.ts';
import { testDeal, testPerson } from '#server/testing/records.ts';
import { discardStored } from './attachments.ts';
import { cleanMailHtml, htmlOfText } from './cleaning.ts';
import { fileMail } from './filing.ts';
import { readLetter } from './letter.ts';
import { actorOfUser } from '#server/features/users/actors.ts';
import type { Actor } from '#server/platform/actor.ts';
import type { TestUser } from '#server/testing/app.ts';

const { db, call } = await testApp();
const company = await testCompany(db);

const file = async (user: TestUser, raw: string): Promise<number> => {
  const actor = (await actorOfUser(db, { companyId: company.id, userId: user.id })) as Actor;
  const letter = await readLetter(Buffer.from(raw));
  const filed = await db.transaction().execute((tx) =>
    fileMail(tx, actor, {
      letter,
      stored: [],
      origin: 'mailbox',
      accountId: null,
      addressed: null,
      filingAddresses: [],
      isRead: false,
      place: 'inbox',
      isHeadOnly: false,
    }),
  );
  await discardStored([]);
  return filed.messageId;
};

test('scripts, forms, frames, styles of pages and what leaves its place are gone; looks and words stay', () => {
  const clean = (html: string): string => cleanMailHtml(html).html;
  for (const html of [
    '<script>alert(1)</script>',
    '<style>body{display:none}</style>',
    '<iframe src="https://x.example"></iframe>',
    '<object data="x"></object><embed src="x"><base href="https://x.example"><link rel="stylesheet" href="x"><meta http-equiv="refresh" content="0;url=x">',
  ])
    assert.equal(clean(html), '', html);
  assert.equal(clean('<form action="/x"><input name="a"><p>Words</p></form>'), '<p>Words</p>');
  assert.equal(clean('<a href="javascript:alert(1)" onclick="x()">a</a>').includes('javascript'), false);
  assert.equal(
    clean('<div style="position:fixed;top:0;background:url(https://x.example/a);color:red">a</div>'),
    '<div style="color:red">a</div>',
  );
  assert.equal(clean('<svg onload="x()"><p>a</p></svg><math><mi>b</mi></math>').includes('onload'), false);
  assert.equal(
    clean('<table bgcolor="#eee" background="https://x.example"><tr><td align="center">a</td></tr></table>'),
    '<table bgcolor="#eee"><tr><td align="center">a</td></tr></table>',
  );
  assert.equal(
    htmlOfText('See https://x.example/a?b=1&c=2, <b>'),
    '<div style="white-space:pre-wrap">See <a href="https://x.example/a?b=1&amp;c=2" rel="noopener noreferrer nofollow" target="_blank">https://x.example/a?b=1&amp;c=2</a>, &lt;b&gt;</div>',
  );
});

test('pictures from elsewhere are not fetched until asked for, and then by the server', async () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const asked: string[] = [];
  const site = createServer((request, reply) => {
    asked.push(String(request.url));
    reply.end(request.url === '/logo' ? png : '<script>alert(1)</script>');
  });
  after(() => site.close());
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const { port } = site.address() as { port: number };
  const at = `http://127.0.0.1:${port}`;
  const id = await file(
    company.admin,
    `From: a@client.example\r\nSubject: Pictures\r\nMessage-ID: <pictures@x>\r\nContent-Type: text/html\r\n\r\n<p>Hi</p><img src="${at}/logo" alt="Logo"><img src="${at}/page"><img src="/api/v1/users/me"><img src="cid:none">`,
  );
  const blocked = (await call(`GET /api/v2/mail/messages/${id}/body`, { as: company.admin })).body.data;
  assert.deepEqual([blocked.remote_images, blocked.images_shown, /src=/.test(blocked.html)], [2, false, false]);
  const v1 = await call(`GET /api/v1/mailbox/mailMessages/${id}?include_body=1`, { as: company.admin });
  assert.equal(/src=|127\.0\.0\.1/.test(v1.body.data.body), false);
  const shown = (await call(`GET /api/v2/mail/messages/${id}/body?images=1`, { as: company.admin })).body.data;
  assert.match(shown.html, new RegExp(`src="/api/v2/mail/messages/${id}/images/0"`));
  const path = `GET /api/v2/mail/messages/${id}/images`;
  assert.equal((await call(`${path}/0`, { as: company.admin })).body.code, 'mail_image_unavailable');
  assert.deepEqual(asked, []);
  treatAsOutside(['127.0.0.1']);
  after(() => treatAsOutside([]));
  const picture = await call(`${path}/0`, { as: company.admin });
  assert.deepEqual([picture.status, picture.headers['content-type']], [200, 'image/png']);
  assert.equal((await call(`${path}/1`, { as: company.admin })).body.code, 'mail_image_unavailable');
  assert.equal((await call(`${path}/2`, { as: company.admin })).status, 404);
  assert.equal((await call(`${path}/0`, { as: company.regular })).status, 404);
});

test('a mail that two users both have is shown once on their deal, and each keeps their own', async () => {
  const personId = await testPerson(db, { companyId: company.id, ownerId: company.admin.id });
  const emails = JSON.stringify([{ value: 'both@client.example', label: 'work', primary: true }]);
  await db.updateTable('persons').set({ emails }).where('id', '=', personId).execute();
  const dealId = await testDeal(db, { companyId: company.id, ownerId: company.admin.id, personId });
  const other = await testUser(db, company);
  const raw = 'From: both@client.example\r\nTo: x@us.example\r\nSubject: To both\r\nMessage-ID: <both@x>\r\n\r\nx';
  await file(company.admin, raw);
  await file(other, raw);
  const listed = async (as: TestUser) =>
    (await call(`GET /api/v1/deals/${dealId}/mailMessages`, { as })).body.data.length;
  const told = async (as: TestUser) =>
    (await call(`GET /api/v2/deals/${dealId}/timeline?kinds=mail`, { as })).body.data.length;
  for (const as of [company.admin, other]) assert.deepEqual([await listed(as), await told(as)], [1, 1]);
  assert.equal((await call('GET /api/v2/mail/threads', { as: other })).body.data.length, 1);
});

test('the preview of a conversion does not count mails that are private to others', async () => {
  const personId = await testPerson(db, { companyId: company.id, ownerId: company.admin.id });
  const dealId = await testDeal(db, { companyId: company.id, ownerId: company.admin.id, personId });
  for (const shared of [true, false])
    await db
      .insertInto('mail_threads')
      .values({
        company_id: company.id,
        user_id: company.regular.id,
        subject: 's',
        deal_id: dealId,
        shared_flag: shared,
      })
      .execute();
  const moves = async (as: TestUser) =>
    (await call('POST /api/v2/conversions/preview', { as, body: { deal_ids: [dealId] } })).body.data.moves.emails;
  assert.deepEqual([await moves(company.regular), await moves(company.admin)], [2, 1]);
});

test('threads that turn out to be one become one, in whatever order their mails come', async () => {
  const user = await testUser(db, company);
  const mail = (id: string, more: string) =>
    `From: c@client.example\r\nSubject: S\r\nMessage-ID: <${id}@order>\r\n${more}\r\nx`;
  await file(user, mail('one', ''));
  await file(user, mail('three', 'In-Reply-To: <two@order>\r\n'));
  assert.equal((await call('GET /api/v2/mail/threads', { as: user })).body.data.length, 2);
  await file(user, mail('two', 'In-Reply-To: <one@order>\r\n'));
  const [thread, ...others] = (await call('GET /api/v2/mail/threads', { as: user })).body.data;
  assert.deepEqual([others.length, thread.message_count], [0, 3]);
});
