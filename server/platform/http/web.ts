// The web app's files: long cached under their hashed names; any other address gets the page, whose router knows it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const built = join(import.meta.dirname, '../../../dist');

// What a program asks for by an address that is none is not answered with a page.
const isOfPrograms = (url: string): boolean => /^\/(api|v[12])(\/|\?|$)/.test(url);

const ofPages = ['content-security-policy', 'x-frame-options', 'referrer-policy', 'origin-agent-cluster'];

/** Serves the built web app, when there is one. */
export const serveWeb = async (app: FastifyInstance, folder = built): Promise<void> => {
  if (!existsSync(join(folder, 'index.html'))) return;
  await app.register(fastifyStatic, {
    root: folder,
    preCompressed: true,
    wildcard: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
      // What a page may load is said with the page; repeated with each of its parts, it outweighs the small ones.
      if (/\.(js|css|woff2)(\.br)?$/.test(path)) for (const name of ofPages) reply.removeHeader(name);
    },
  });
  // A window opened before an update asks for files that are no more; the page in their place would be taken for one of them.
  app.get('/assets/*', async (_request, reply) => reply.code(404).header('cache-control', 'no-cache').send());
  app.get('/*', async (request, reply) => {
    if (isOfPrograms(request.url)) return reply.callNotFound();
    return reply.header('cache-control', 'no-cache').sendFile('index.html');
  });
};
