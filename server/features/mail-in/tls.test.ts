import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createTransport } from 'nodemailer';
import { openLog } from '#server/platform/log.ts';
import { setMailDomain } from '#server/platform/mail/domain.ts';
import { testApp, testCompany } from '#server/testing/app.ts';
import { certificate } from '#server/testing/certificate.ts';
import { testDeal } from '#server/testing/records.ts';
import { startMailIn } from './listening.ts';
import { mailTls } from './tls.ts';

const { db, call } = await testApp();
setMailDomain('https://crm.example');
const folder = await mkdtemp(join(tmpdir(), 'relance-tls-'));
after(async () => rm(folder, { recursive: true, force: true }));
const company = await testCompany(db);
const { admin } = company;
const dealId = await testDeal(db, { companyId: company.id, ownerId: admin.id });
const { domain } = await db
  .selectFrom('companies')
  .select('domain')
  .where('id', '=', company.id)
  .executeTakeFirstOrThrow();

const put = async (name: string, text: string): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
};

test('a mail sent encrypted is filed under its deal', async () => {
  const files = { cert: await put('cert.pem', certificate.cert), key: await put('key.pem', certificate.key) };
  const tls = await mailTls(files);
  const mailIn = await startMailIn({ port: 0, host: '127.0.0.1', db, log: openLog('silent'), tls });
  after(mailIn.stop);
  const transport = createTransport({
    host: '127.0.0.1',
    port: mailIn.port,
    requireTLS: true,
    tls: { rejectUnauthorized: false },
  });
  const to = `${domain}+deal${dealId}@crm.example`;
  await transport.sendMail({
    from: admin.email,
    to: 'client@example.com',
    subject: 'Encrypted',
    text: 'Hello',
    envelope: { from: admin.email, to },
  });
  transport.close();
  const { body } = await call(`GET /api/v1/deals/${dealId}/mailMessages`, { as: admin });
  assert.deepEqual(
    body.data.map(({ data }: { data: { subject: string } }) => data.subject),
    ['Encrypted'],
  );
});

test('a certificate that cannot be used stops the start with one sentence', async () => {
  assert.equal(await mailTls(null), null);
  const cert = await put('good.pem', certificate.cert);
  await assert.rejects(mailTls({ cert: join(folder, 'none.pem'), key: cert }), {
    message: `SMTP_IN_TLS_CERT cannot be used: ${join(folder, 'none.pem')} cannot be read (ENOENT).`,
  });
  const nonsense = await put('nonsense.pem', 'nonsense');
  await assert.rejects(
    mailTls({ cert, key: nonsense }),
    /^Error: SMTP_IN_TLS_CERT and SMTP_IN_TLS_KEY cannot be used: /,
  );
});
