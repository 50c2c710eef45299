// The log. What a person could sign in with never reaches it.
import pino from 'pino';

export type Log = pino.Logger;

const secretNames = 'password|api_token|token|secret|authorization|cookie|x-api-token';

/** A URL without the values of secret parameters. */
export const withoutSecrets = (url: string): string =>
  url.replace(new RegExp(`([?&#](?:${secretNames})=)[^&#]*`, 'gi'), '$1…').replace(/(\/calendar\/)[^/?#\s]+/g, '$1…');

/** A log that writes lines of JSON to standard output. */
export const openLog = (level: string): Log =>
  pino({
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ['password', 'token', '*.password', '*.token', '*.authorization', '*.cookie'], censor: '…' },
    serializers: {
      req: (request: { method: string; url: string }) => ({ method: request.method, url: withoutSecrets(request.url) }),
      err: (error: Error & { code?: unknown }) => ({
        type: error.name,
        code: error.code,
        message: withoutSecrets(error.message),
        stack: error.stack,
      }),
    },
  });
