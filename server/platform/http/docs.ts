// The API's documentation: the OpenAPI document, and a page to read it and try the calls.
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Endpoint } from '#shared/endpoint.ts';
import { openApiOf } from '#server/platform/http/openapi.ts';

const folder = join(import.meta.dirname, '../../../web/api-docs');

const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');

// Node says on its first use that stripping types is new to it, which is no news for who reads the server's console.
const withoutTypes = (source: string): string => {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = () => undefined;
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emitWarning;
  }
};

// Browsers run the page's program once its types are gone; its files import one another by the names they are served under.
const script = async (name: string): Promise<string> =>
  withoutTypes(await read(`${name}.ts`)).replaceAll(/ from '(\.\/[\w-]+)\.ts'/g, " from '$1.js'");

type File = { path: string; mediaType: string; text: () => string | Promise<string> };

const once = (make: File['text']): File['text'] => {
  let made: ReturnType<File['text']> | null = null;
  return () => (made ??= make());
};

const wantsJson = (request: FastifyRequest): boolean => {
  const accepted = request.headers.accept ?? '';
  return accepted.includes('application/json') && !accepted.includes('text/html');
};

/** Serves /api/docs and what belongs to it; nobody has to sign in to read it. */
export const serveDocs = (app: FastifyInstance, endpoints: Endpoint[]): void => {
  const json: File = {
    path: '/api/docs/openapi.json',
    mediaType: 'application/json; charset=utf-8',
    text: once(() => JSON.stringify(openApiOf(endpoints))),
  };
  const page: File = { path: '/api/docs', mediaType: 'text/html; charset=utf-8', text: once(() => read('index.html')) };
  const send = async (reply: FastifyReply, file: File): Promise<FastifyReply> =>
    reply.header('content-type', file.mediaType).send(await file.text());
  for (const file of [
    json,
    { path: '/api/docs/page.css', mediaType: 'text/css; charset=utf-8', text: once(() => read('page.css')) },
    ...['page', 'examples'].map((name) => ({
      path: `/api/docs/${name}.js`,
      mediaType: 'text/javascript; charset=utf-8',
      text: once(() => script(name)),
    })),
  ])
    app.get(file.path, async (_request, reply) => send(reply, file));
  app.get(page.path, async (request, reply) => send(reply.header('vary', 'accept'), wantsJson(request) ? json : page));
};
