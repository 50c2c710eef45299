// Live updates over HTTP: server-sent events for whoever is signed in.
import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { openLive } from '#shared/live/contract.ts';
import { isDatabaseAway, type Tx } from '#server/platform/db/database.ts';
import { unauthorized } from '#server/platform/errors.ts';
import type { Serving } from '#server/platform/http/serve.ts';
import { resumed, type Live } from '#server/platform/live.ts';

const beatEvery = 20_000;
/** Of a client that reads slowly, so many different messages wait; of more, one tells that some were missed. */
const mostWaiting = 200;
/** A client that read nothing for so many beats is taken for gone. */
const mostSilentBeats = 3;

const asEvents = (messages: string[]): string => messages.map((message) => `data: ${message}\n\n`).join('');

type Stream = { send: (messages: string[]) => void; beat: () => void; end: () => void };

// Never holds more than what the socket takes and a bounded set beside it, however slowly the client reads.
const streamTo = (response: ServerResponse): Stream => {
  const waiting = new Set<string>();
  let isFull = false;
  let silentBeats = 0;
  const write = (text: string): void => {
    isFull = !response.write(text);
  };
  const keep = (messages: string[]): void => {
    for (const message of messages) waiting.add(message);
    if (waiting.size <= mostWaiting) return;
    waiting.clear();
    waiting.add(resumed);
  };
  response.on('drain', () => {
    isFull = false;
    silentBeats = 0;
    const messages = [...waiting];
    waiting.clear();
    if (messages.length > 0) write(asEvents(messages));
  });
  return {
    send: (messages) => (isFull ? keep(messages) : write(asEvents(messages))),
    beat: () => {
      if (!isFull) write(': still here\n\n');
      else if ((silentBeats += 1) >= mostSilentBeats) response.destroy();
    },
    end: () => void response.end(),
  };
};

// A stream outlives the moment it was opened: who signed out or was switched off meanwhile hears no more.
const isStillWelcome = async (serving: Serving, request: FastifyRequest): Promise<boolean> => {
  try {
    return (await serving.authenticate(serving.db as unknown as Tx, request)) !== null;
  } catch (error) {
    return isDatabaseAway(error);
  }
};

const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
};

/** Serves the stream of events; the streams end when the app closes. */
export const serveLive = (app: FastifyInstance, serving: Serving, live: Live): void => {
  const open = new Set<Stream>();
  app.addHook('preClose', async () => {
    for (const stream of open) stream.end();
    await live.close();
  });
  app.get(openLive.path, { exposeHeadRoute: false }, async (request, reply) => {
    const actor = await serving.authenticate(serving.db as unknown as Tx, request);
    if (actor === null) throw unauthorized();
    const stream = streamTo(reply.raw);
    const unsubscribe = await live.subscribe(actor.companyId, stream.send);
    reply.hijack();
    const beat = setInterval(() => {
      stream.beat();
      void isStillWelcome(serving, request).then((isWelcome) => (isWelcome ? undefined : stream.end()));
    }, beatEvery);
    open.add(stream);
    const forget = (): void => {
      clearInterval(beat);
      unsubscribe();
      open.delete(stream);
    };
    reply.raw.on('close', forget);
    if (reply.raw.destroyed) return forget();
    reply.raw.writeHead(200, { ...reply.getHeaders(), ...headers } as Record<string, string>);
    reply.raw.write('retry: 2000\n\n');
    return undefined;
  });
};
