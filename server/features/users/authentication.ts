// Who is asking: an API token first, else the session cookie.
import type { FastifyRequest } from 'fastify';
import { AppError } from '#server/platform/errors.ts';
import type { Authenticate } from '#server/platform/http/serve.ts';
import { tokenOf } from '#server/platform/http/token.ts';
import { may } from '#server/platform/actor.ts';
import { forbidden } from '#server/platform/errors.ts';
import { actorOfSignIn, actorOfToken } from './actors.ts';
import type { KnownActors } from './known-actors.ts';

/** Gives the sign-in library's user id of a request's session, or null. */
export type SessionReader = (request: FastifyRequest) => Promise<string | null>;

// A browser sends its cookie along whoever made the request, so a change needs to come from our own pages.
const refuseOtherOrigins = (request: FastifyRequest, publicUrl: string): void => {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const { origin, host } = request.headers;
  const allowed = [new URL(publicUrl).host, host];
  if (origin !== undefined && URL.canParse(origin) && allowed.includes(new URL(origin).host)) return;
  if (origin === undefined && request.headers['sec-fetch-site'] === 'same-origin') return;
  throw new AppError('wrong_origin', 403);
};

/** The server's way to know who is asking. Whoever only reads may be remembered from a moment ago; a write asks anew. */
export const authenticateBy =
  (sessionOf: SessionReader, publicUrl: string, known: KnownActors | null = null): Authenticate =>
  async (reader, request) => {
    const userAgent = request.headers['user-agent'] ?? null;
    const token = tokenOf(request);
    if (token !== null) {
      const read = async () => actorOfToken(reader, token, userAgent);
      const isKnown = known !== null && request.method === 'GET';
      const found = isKnown ? await known.actorOf(token, read) : await read();
      const actor = found === null ? null : { ...found, userAgent };
      if (actor !== null && !may(actor, 'api.use')) throw forbidden();
      return actor;
    }
    const signInId = await sessionOf(request);
    if (signInId === null) return null;
    refuseOtherOrigins(request, publicUrl);
    return actorOfSignIn(reader, signInId, userAgent);
  };
