// The HTTP server: parsers, limits, headers, the routes, and the documented bodies for everything that goes wrong.
import fastifyHelmet from '@fastify/helmet';
import fastifyMultipart from '@fastify/multipart';
import fastifyRateLimit from '@fastify/rate-limit';
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { Endpoint } from '#shared/endpoint.ts';
import { answers, type Tx } from '#server/platform/db/database.ts';
import { AppError, notFound, unauthorized } from '#server/platform/errors.ts';
import type { Route } from '#server/platform/http/call.ts';
import { serveDocs } from '#server/platform/http/docs.ts';
import { errorReply, tellable } from '#server/platform/http/errors.ts';
import { documentedCalls } from '#server/platform/http/openapi.ts';
import { handlerOf, languageOf, type Serving } from '#server/platform/http/serve.ts';
import { credentialOf } from '#server/platform/http/token.ts';
import type { Log } from '#server/platform/log.ts';

export type AppOptions = Serving & { routes: Route[]; log: Log; rateLimit: number; maxUpload?: number };

const parseJson = (text: string): unknown => {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new AppError('bad_request', 400, { problems: 'the body is not JSON' });
  }
};

const addParsers = (app: FastifyInstance): void => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, async (_request: FastifyRequest, body: string) =>
    parseJson(body),
  );
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    async (_request: FastifyRequest, body: string) => Object.fromEntries(new URLSearchParams(body)),
  );
  app.addContentTypeParser('*', { parseAs: 'buffer' }, async (_request: FastifyRequest, body: Buffer) => body);
};

const fastifyPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

/** The paths a contract is served under: v1 answers with and without `/api`. */
export const servedPaths = (path: string): string[] =>
  path.startsWith('/api/v1/') ? [path, path.slice('/api'.length)] : [path];

// `/deals:(id,title)` asks for some fields only; the selector is dropped, since more fields than asked for harm no client.
const withoutSelector = (url: string): string => url.replace(/^((?:\/api)?\/v1\/[\w/-]+):\([^)?]*\)/, '$1');

// One address read too often is slowed down; it is not the caller's other addresses that pay for it.
const ownLimit = ({ atMost }: Endpoint) =>
  atMost === undefined
    ? {}
    : {
        config: {
          rateLimit: {
            max: atMost.calls,
            timeWindow: atMost.seconds * 1000,
            keyGenerator: (request: FastifyRequest) => `${request.ip} ${request.url.split('?')[0]}`,
          },
        },
      };

const addRoutes = (app: FastifyInstance, options: AppOptions): Map<string, string[]> => {
  const methodsOf = new Map<string, string[]>();
  for (const route of options.routes)
    for (const path of servedPaths(route.endpoint.path)) {
      app.route({
        method: route.endpoint.method,
        url: fastifyPath(path),
        handler: handlerOf(route, options),
        exposeHeadRoute: false,
        ...ownLimit(route.endpoint),
      });
      methodsOf.set(path, [...(methodsOf.get(path) ?? []), route.endpoint.method]);
    }
  return methodsOf;
};

const matches = (path: string, url: string): boolean =>
  new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}/?$`).test(url);

// The token is checked before the path: who may not come in learns nothing of what there is.
const addNotFound = (app: FastifyInstance, options: AppOptions, methodsOf: Map<string, string[]>): void => {
  app.setNotFoundHandler(async (request) => {
    const path = request.url.split('?')[0] ?? '/';
    if (!/^(\/api)?\/v[12]\//.test(path)) throw notFound();
    if ((await options.authenticate(options.db as unknown as Tx, request)) === null) throw unauthorized();
    const known = [...methodsOf.keys()].some((served) => matches(served, path));
    throw known ? new AppError('method_not_allowed', 405) : notFound();
  });
};

const addErrors = (app: FastifyInstance, log: Log): void => {
  app.setErrorHandler((error, request, reply) => {
    if (tellable(error) === null) log.error({ err: error, req: request }, 'a request failed');
    const { status, body, headers } = errorReply(error, request.language ?? languageOf(request));
    return reply
      .status(status)
      .headers(headers)
      .header('content-type', 'application/json; charset=utf-8')
      .send(JSON.stringify(body));
  });
};

/** The server with all its routes, not yet listening. */
export const buildApp = async (options: AppOptions): Promise<FastifyInstance> => {
  const app = fastify({
    loggerInstance: options.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 5_000_000,
    trustProxy: 'loopback',
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 300 },
    rewriteUrl: (request) => withoutSelector(request.url ?? '/'),
    frameworkErrors: (error, request, reply) => {
      const { status, body } = errorReply(error, languageOf(request as FastifyRequest));
      // Typed for the routes' own replies; an error's body is none of them.
      void (reply as FastifyReply)
        .status(status)
        .header('content-type', 'application/json; charset=utf-8')
        .send(JSON.stringify(body));
    },
  });
  addParsers(app);
  addErrors(app, options.log);
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      directives: {
        'script-src': ["'self'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'upgrade-insecure-requests': null,
      },
    },
  });
  await app.register(fastifyRateLimit, {
    max: options.rateLimit,
    timeWindow: 2000,
    keyGenerator: (request) => credentialOf(request) ?? request.ip,
    errorResponseBuilder: () => new AppError('too_many_requests', 429),
  });
  await app.register(fastifyMultipart, { limits: { fileSize: options.maxUpload ?? 50_000_000, files: 1, fields: 50 } });
  app.get('/health', async (_request, reply) =>
    (await answers(options.db)) ? { status: 'ok' } : reply.status(503).send({ status: 'database away' }),
  );
  serveDocs(app, documentedCalls(options.routes));
  addNotFound(app, options, addRoutes(app, options));
  return app;
};
