// The calls of the sign-in library under /api/auth, those we want and no others.
import { fromNodeHeaders } from 'better-auth/node';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError, notFound } from '#server/platform/errors.ts';
import { hasToWait, noteFailure, noteSuccess } from './attempts.ts';
import { addressHeader, hostHeader, type SignIns } from './sign-in.ts';

const served = new Set([
  'GET /get-session',
  'GET /list-sessions',
  'POST /change-password',
  'POST /request-password-reset',
  'POST /reset-password',
  'POST /revoke-other-sessions',
  'POST /revoke-session',
  'POST /sign-in/email',
  'POST /sign-out',
  'POST /two-factor/disable',
  'POST /two-factor/enable',
  'POST /two-factor/generate-backup-codes',
  'POST /two-factor/get-totp-uri',
  'POST /two-factor/verify-backup-code',
  'POST /two-factor/verify-totp',
]);

const bodyOf = ({ method, body }: FastifyRequest): string | undefined => {
  if (method === 'GET') return undefined;
  if (Buffer.isBuffer(body) && body.length > 0) throw new AppError('unknown_content_type', 415);
  return JSON.stringify(Buffer.isBuffer(body) ? {} : (body ?? {}));
};

const toWebRequest = (request: FastifyRequest, publicUrl: string): Request => {
  const headers = fromNodeHeaders(request.headers);
  for (const name of ['content-length', 'transfer-encoding', 'connection']) headers.delete(name);
  headers.set(addressHeader, request.ip);
  headers.set(hostHeader, request.headers.host ?? '');
  const body = bodyOf(request);
  if (body !== undefined) headers.set('content-type', 'application/json');
  return new Request(new URL(request.url, publicUrl), {
    method: request.method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
};

const sendWebResponse = async (reply: FastifyReply, response: Response): Promise<FastifyReply> => {
  for (const [name, value] of response.headers) if (name !== 'set-cookie') void reply.header(name, value);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) void reply.header('set-cookie', cookies);
  return reply
    .header('cache-control', 'no-store')
    .status(response.status)
    .send(await response.text());
};

const emailOf = (request: FastifyRequest): string | null => {
  const { email } = (request.body ?? {}) as { email?: unknown };
  return typeof email === 'string' ? email.trim().toLowerCase() : null;
};

/** Serves the sign-in calls; `publicUrl` is where people reach the app. */
export const serveSignIn = (app: FastifyInstance, signIns: SignIns, publicUrl: string): void => {
  const serve = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const path = `/${(request.params as { '*': string })['*']}`.replace(/\/$/, '');
    if (!served.has(`${request.method} ${path}`)) throw notFound();
    const email = path === '/sign-in/email' ? emailOf(request) : null;
    if (email !== null && hasToWait(email)) throw new AppError('too_many_sign_ins', 429);
    const response = await signIns.handler(toWebRequest(request, publicUrl));
    if (email !== null && response.status === 401) noteFailure(email);
    if (email !== null && response.ok) noteSuccess(email);
    return sendWebResponse(reply, response);
  };
  app.route({ method: ['GET', 'POST'], url: '/api/auth/*', handler: serve, exposeHeadRoute: false });
};
