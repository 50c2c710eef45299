// Sign-in with e-mail and password, and a second factor for who wants one. Accounts come from us alone: nobody signs up.
import { betterAuth } from 'better-auth';
import { isAPIError } from 'better-auth/api';
import { fromNodeHeaders } from 'better-auth/node';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { FastifyRequest } from 'fastify';
import { PostgresDialect } from 'kysely';
import type pg from 'pg';
import { inTransaction, type Database } from '#server/platform/db/database.ts';
import { withoutSecrets, type Log } from '#server/platform/log.ts';
import type { SessionReader } from './authentication.ts';
import { mailPasswordLink } from './password-mails.ts';
import { noteSignIn, userOfSignIn } from './sign-in.queries.ts';

export type SignInOptions = { pool: pg.Pool; db: Database; publicUrl: string; secret: string; log: Log };

/** Headers of our own that carry what the connection says; whatever a client sends under these names is overwritten. */
export const addressHeader = 'x-relance-address';
export const hostHeader = 'x-relance-host';

const minute = 60;
const day = 24 * 3600;

// One's own host is trusted besides the public one: who opens the app as localhost signs in there as well.
const trustedOrigins = (publicUrl: string) => async (request?: Request) => {
  const host = request?.headers.get(hostHeader);
  return [new URL(publicUrl).origin, ...(host ? [`http://${host}`, `https://${host}`] : [])];
};

const sessionHooks = ({ db }: SignInOptions) => ({
  create: {
    // Who was switched off gets no session, whatever their password.
    before: async ({ userId }: { userId: string }) =>
      (await userOfSignIn(db, userId))?.active_flag === true ? undefined : false,
    after: async ({ userId }: { userId: string }) => noteSignIn(db, userId),
  },
});

const passwords = ({ db }: SignInOptions) => ({
  enabled: true,
  disableSignUp: true,
  minPasswordLength: 8,
  maxPasswordLength: 128,
  resetPasswordTokenExpiresIn: 60 * minute,
  revokeSessionsOnPasswordReset: true,
  sendResetPassword: async ({ user, token }: { user: { id: string }; token: string }) => {
    await inTransaction(db, (tx) => mailPasswordLink(tx, { signInId: user.id, token, occasion: 'forgotten' }));
  },
});

const limits = {
  enabled: true,
  storage: 'memory' as const,
  window: minute,
  max: 300,
  customRules: {
    '/sign-in/email': { window: minute, max: 30 },
    '/request-password-reset': { window: minute, max: 5 },
    '/reset-password': { window: minute, max: 10 },
    '/change-password': { window: minute, max: 10 },
    '/two-factor/*': { window: minute, max: 20 },
  },
};

/** The sign-in library, on the tables of migration 0011. */
export const openSignIns = (options: SignInOptions) =>
  betterAuth({
    appName: 'Relance',
    baseURL: new URL(options.publicUrl).origin,
    basePath: '/api/auth',
    secret: options.secret,
    database: { dialect: new PostgresDialect({ pool: options.pool }), type: 'postgres', transaction: true },
    trustedOrigins: trustedOrigins(options.publicUrl),
    user: { modelName: 'auth_user' },
    session: { modelName: 'auth_session', expiresIn: 30 * day, updateAge: day },
    account: { modelName: 'auth_account' },
    verification: { modelName: 'auth_verification', storeIdentifier: 'hashed' },
    emailAndPassword: passwords(options),
    databaseHooks: { session: sessionHooks(options) },
    rateLimit: limits,
    plugins: [twoFactor({ issuer: 'Relance', schema: { twoFactor: { modelName: 'auth_two_factor' } } })],
    advanced: {
      cookiePrefix: 'relance',
      useSecureCookies: options.publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    // What it attaches to its sentences may hold what a client sent, so only the sentences reach our log.
    // Its warnings tell of wrong passwords and the like: nothing to wake anyone for.
    logger: { log: (_level, sentence) => options.log.debug({ reason: withoutSecrets(sentence) }, 'sign-in') },
    onAPIError: {
      onError: (error) => {
        if (!isAPIError(error)) options.log.error({ err: error as Error }, 'the sign-in failed');
      },
    },
    telemetry: { enabled: false },
  });

export type SignIns = ReturnType<typeof openSignIns>;

/** Reads a request's session cookie; gives the sign-in account's id, or null. */
export const sessionReader =
  (signIns: SignIns): SessionReader =>
  async (request: FastifyRequest) => {
    if (request.headers.cookie?.includes('relance.session_token=') !== true) return null;
    const session = await signIns.api.getSession({
      headers: fromNodeHeaders(request.headers),
      query: { disableRefresh: true },
    });
    return session?.user.id ?? null;
  };
