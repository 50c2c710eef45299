import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { after, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import { foundFirst } from '#server/features/companies/setting-up.ts';
import { setPublicUrl } from '#server/platform/address.ts';
import { openPool } from '#server/platform/db/database.ts';
import { buildApp } from '#server/platform/http/app.ts';
import { routes } from '#server/routes.ts';
import { testDatabase } from '#server/testing/database.ts';
import { authenticateBy } from './authentication.ts';
import { serveSignIn } from './sign-in-http.ts';
import { signInSecret } from './sign-in-secret.ts';
import { openSignIns, sessionReader } from './sign-in.ts';

const publicUrl = 'http://crm.example';
const origin = publicUrl;
setPublicUrl(publicUrl);
const email = 'Ada@acme.example';
const password = 'correct horse battery';
const apiToken = 'the-token-that-must-stay-secret';

const { db, url } = await testDatabase();
const logged: string[] = [];
const log = pino(
  { level: 'trace' },
  new Writable({ write: (chunk, _encoding, done) => (logged.push(String(chunk)), done()) }),
);
await db
  .transaction()
  .execute((tx) => foundFirst(tx, { companyName: 'Acme', name: 'Ada', email, password, apiToken, language: 'en' }));

const start = async (address: string): Promise<FastifyInstance> => {
  const pool = openPool(url, { plainTypes: true, max: 3 });
  const signIns = openSignIns({ pool, db, publicUrl: address, secret: 'a secret of the tests, long enough', log });
  const app = await buildApp({
    db,
    routes,
    log,
    rateLimit: 1_000_000,
    authenticate: authenticateBy(sessionReader(signIns), address),
  });
  serveSignIn(app, signIns, address);
  after(async () => {
    await app.close();
    await pool.end();
  });
  return app;
};

const app = await start(publicUrl);

type Sent = { body?: unknown; cookie?: string; headers?: Record<string, string>; from?: string };
const send = async (
  methodAndPath: string,
  { body, cookie, headers = {}, from = '10.0.0.1' }: Sent = {},
  to: FastifyInstance = app,
) => {
  const [method, path] = methodAndPath.split(' ') as ['POST', string];
  return to.inject({
    method,
    url: path,
    remoteAddress: from,
    headers: {
      host: 'crm.example',
      ...(cookie === undefined ? {} : { cookie }),
      ...(method === 'POST' ? { origin } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: body as object }),
  });
};

const cookieOf = (response: { headers: Record<string, unknown> }): string =>
  [response.headers['set-cookie'] ?? []]
    .flat()
    .map((cookie) => String(cookie).split(';')[0])
    .join('; ');

const signIn = async (body: object = { email, password }, sent: Sent = {}) =>
  send('POST /api/auth/sign-in/email', { ...sent, body });

test('the right password opens a session that the API knows', async () => {
  const response = await signIn();
  assert.equal(response.statusCode, 200, response.body);
  const set = String(response.headers['set-cookie']);
  assert.match(set, /HttpOnly/i);
  assert.match(set, /SameSite=Lax/i);
  assert.doesNotMatch(set, /Secure/);
  const me = await send('GET /api/v1/users/me', { cookie: cookieOf(response) });
  assert.equal(me.statusCode, 200, me.body);
  const user = await db.selectFrom('users').select('last_sign_in_time').executeTakeFirstOrThrow();
  assert.notEqual(user.last_sign_in_time, null);
});

test('behind https the session cookie is sent over https only', async () => {
  const secure = await start('https://crm.example');
  const response = await send(
    'POST /api/auth/sign-in/email',
    { body: { email, password }, headers: { origin: 'https://crm.example' } },
    secure,
  );
  assert.match(String(response.headers['set-cookie']), /__Secure-relance\.session_token=.*Secure/);
  assert.equal((await send('GET /api/v1/users/me', { cookie: cookieOf(response) }, secure)).statusCode, 200);
});

test('a wrong password and an unknown address get the same answer', async () => {
  const wrong = await signIn({ email, password: 'wrong password' });
  const unknown = await signIn({ email: 'eve@acme.example', password });
  assert.equal(wrong.statusCode, 401);
  assert.equal(unknown.statusCode, 401);
  assert.equal(wrong.body, unknown.body);
});

test('nobody signs up', async () => {
  const response = await send('POST /api/auth/sign-up/email', {
    body: { name: 'Eve', email: 'eve@acme.example', password },
  });
  assert.equal(response.statusCode, 404);
});

test('a change with the session of another site is refused', async () => {
  const cookie = cookieOf(await signIn());
  const response = await send('POST /api/auth/sign-out', { cookie, headers: { origin: 'https://evil.example' } });
  assert.equal(response.statusCode, 403);
  assert.equal((await send('GET /api/v1/users/me', { cookie })).statusCode, 200);
});

test('who signs out is nobody again', async () => {
  const cookie = cookieOf(await signIn());
  assert.equal((await send('POST /api/auth/sign-out', { cookie })).statusCode, 200);
  assert.equal((await send('GET /api/v1/users/me', { cookie })).statusCode, 401);
});

test('a forgotten password is chosen anew with the link of the mail, once, and ends every session', async () => {
  const cookie = cookieOf(await signIn());
  assert.equal((await send('POST /api/auth/request-password-reset', { body: { email } })).statusCode, 200);
  const mail = await db.selectFrom('outgoing_mails').select(['recipient', 'text']).executeTakeFirstOrThrow();
  assert.equal(mail.recipient, email);
  const token = /http:\/\/crm\.example\/set-password\?token=(\w+)/.exec(mail.text)?.[1];
  const chosen = { token, newPassword: password };
  assert.equal((await send('POST /api/auth/reset-password', { body: chosen })).statusCode, 200);
  assert.equal((await send('GET /api/v1/users/me', { cookie })).statusCode, 401);
  assert.equal((await send('POST /api/auth/reset-password', { body: chosen })).statusCode, 400);
});

test('an unknown address that forgot its password gets no mail and the same answer', async () => {
  const known = await send('POST /api/auth/request-password-reset', { body: { email }, from: '10.0.0.2' });
  const mails = async (): Promise<number> => (await db.selectFrom('outgoing_mails').select('id').execute()).length;
  const before = await mails();
  const unknown = await send('POST /api/auth/request-password-reset', {
    body: { email: 'eve@acme.example' },
    from: '10.0.0.2',
  });
  assert.equal(unknown.body, known.body);
  assert.equal(await mails(), before);
});

const codeOf = (uri: string): string => {
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  const bits = [...secret]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const code = digest.readUInt32BE((digest.at(-1) ?? 0) & 15) & 0x7fffffff;
  return String(code % 1_000_000).padStart(6, '0');
};

test('with a second factor, the password alone opens nothing', async () => {
  const cookie = cookieOf(await signIn());
  const enabled = await send('POST /api/auth/two-factor/enable', { cookie, body: { password } });
  assert.equal(enabled.statusCode, 200, enabled.body);
  const { totpURI } = enabled.json<{ totpURI: string }>();
  assert.match(totpURI, /^otpauth:\/\/totp\/Relance/);
  const proven = await send('POST /api/auth/two-factor/verify-totp', { cookie, body: { code: codeOf(totpURI) } });
  assert.equal(proven.statusCode, 200, proven.body);

  const half = await signIn();
  assert.equal(half.json<{ twoFactorRedirect: boolean }>().twoFactorRedirect, true);
  const challenge = cookieOf(half);
  assert.equal((await send('GET /api/v1/users/me', { cookie: challenge })).statusCode, 401);
  assert.equal(
    (await send('POST /api/auth/two-factor/verify-totp', { cookie: challenge, body: { code: '000000' } })).statusCode,
    401,
  );
  const whole = await send('POST /api/auth/two-factor/verify-totp', {
    cookie: challenge,
    body: { code: codeOf(totpURI) },
  });
  assert.equal(whole.statusCode, 200, whole.body);
  const session = cookieOf(whole);
  assert.equal((await send('GET /api/v1/users/me', { cookie: session })).statusCode, 200);
  assert.equal(
    (await send('POST /api/auth/two-factor/disable', { cookie: session, body: { password } })).statusCode,
    200,
  );
});

test('too many wrong passwords for one address make it wait, from wherever they come', async () => {
  for (let n = 0; n < 20; n += 1)
    await signIn({ email: 'victim@acme.example', password: 'a guess' }, { from: `10.1.0.${n}` });
  const response = await signIn({ email: 'Victim@acme.example', password }, { from: '10.2.0.1' });
  assert.equal(response.statusCode, 429);
  assert.equal(response.json<{ code: string }>().code, 'too_many_sign_ins');
});

test('one client that tries many addresses has to wait', async () => {
  const answers: number[] = [];
  for (let n = 0; n < 31; n += 1)
    answers.push(
      (await signIn({ email: `user${n}@acme.example`, password: 'a guess' }, { from: '10.3.0.1' })).statusCode,
    );
  assert.deepEqual(new Set(answers.slice(0, 30)), new Set([401]));
  assert.equal(answers[30], 429);
  const forged = await signIn(
    { email, password },
    { from: '10.3.0.1', headers: { 'x-relance-address': '10.9.9.9', 'x-forwarded-for': '10.9.9.9' } },
  );
  assert.equal(forged.statusCode, 429);
});

test('who was switched off cannot sign in, and their open session is nobody’s', async () => {
  const cookie = cookieOf(await signIn());
  await db.updateTable('users').set({ active_flag: false }).execute();
  assert.equal((await signIn()).statusCode, 401);
  assert.equal((await send('GET /api/v1/users/me', { cookie })).statusCode, 401);
  await db.updateTable('users').set({ active_flag: true }).execute();
});

test('no password, token or cookie of a run reaches the log', async () => {
  const cookie = cookieOf(await signIn());
  await send(`GET /api/v1/users/me?api_token=${apiToken}`);
  await send('POST /api/auth/sign-in/email', {
    body: { email, password },
    cookie,
    headers: { origin: 'https://evil.example' },
  });
  const text = logged.join('\n');
  const session = /session_token=([^;.]+)/.exec(cookie)?.[1] ?? 'none';
  for (const secret of [password, apiToken, session]) assert.equal(text.includes(secret), false);
});

test('the secret is made once, for its owner’s eyes only, whoever asks first', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'relance-secret-'));
  const [first, second] = await Promise.all([signInSecret(folder), signInSecret(folder)]);
  assert.equal(first, second);
  assert.equal(await signInSecret(folder), first);
  assert.ok(first.length >= 40);
  assert.equal((await stat(join(folder, 'secrets/sign-in'))).mode & 0o777, 0o600);
  await rm(folder, { recursive: true });
});
