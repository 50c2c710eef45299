// The deals list over a real socket, against a bare handler that sends the same bytes.
import { Agent, request } from 'node:http';
import fastify from 'fastify';
import type { Ground } from './ground.ts';
import { print, ratio } from './measure.ts';

const clients = 16;
const seconds = 4;

const getOnce = async (url: string, options: { agent: Agent; token: string }): Promise<string> =>
  new Promise((resolve, reject) => {
    const asked = request(url, { agent: options.agent, headers: { 'x-api-token': options.token } }, (reply) => {
      const chunks: Buffer[] = [];
      reply.on('data', (chunk: Buffer) => chunks.push(chunk));
      reply.on('end', () => resolve(Buffer.concat(chunks).toString()));
    });
    asked.on('error', reject);
    asked.end();
  });

const rateOf = async (url: string, token: string): Promise<number> => {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const until = Date.now() + seconds * 1000;
  let count = 0;
  const loop = async (): Promise<void> => {
    while (Date.now() < until) {
      await getOnce(url, { agent, token });
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, loop));
  agent.destroy();
  return count / seconds;
};

/** Measures requests a second of a list of 100 deals. */
export const measureHttp = async (ground: Ground): Promise<void> => {
  const address = await ground.listen();
  const path = '/api/v2/deals?limit=100';
  const agent = new Agent();
  const bytes = await getOnce(`${address}${path}`, { agent, token: ground.token });
  agent.destroy();
  const bare = fastify();
  bare.get('/', async (_request, reply) => reply.header('content-type', 'application/json; charset=utf-8').send(bytes));
  const bareAddress = await bare.listen({ port: 0, host: '127.0.0.1' });
  const floor = await rateOf(bareAddress, ground.token);
  const rate = await rateOf(`${address}${path}`, ground.token);
  await bare.close();
  print({
    work: 'API list of 100 deals, 16 clients',
    figure: `${Math.round(rate)} requests/s`,
    floor: `${Math.round(floor)} requests/s`,
    ratio: ratio(rate / floor),
    goal: 'at least 0.5 x',
  });
};
