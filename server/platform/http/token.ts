// Where a caller's token may stand: the header, the query, or as a bearer.
import { createHash, randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

/** The API token of a request, or null. */
export const tokenOf = (request: FastifyRequest): string | null => {
  const header = request.headers['x-api-token'];
  if (typeof header === 'string' && header !== '') return header;
  const asked = (request.query as Record<string, unknown> | undefined)?.['api_token'];
  if (typeof asked === 'string' && asked !== '') return asked;
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  return bearer ?? null;
};

/** What tells one caller from another for the rate limit: the hash of the token or of the session cookie. */
export const credentialOf = (request: FastifyRequest): string | null => {
  const credential = tokenOf(request) ?? request.headers.cookie;
  return credential === undefined || credential === null ? null : hashToken(credential).toString('base64');
};

/** What is kept of a token. A token is long and random, so one round is enough. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** A new token: 40 hex digits, as the compatible API's are. */
export const newToken = (): string => randomBytes(20).toString('hex');
