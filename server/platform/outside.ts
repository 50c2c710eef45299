// Fetching what an address outside names, on behalf of somebody who did not write that address: never from inside our own network,
// never much, never for long.
import { lookup } from 'node:dns';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

const patience = 10_000;
const mostRedirects = 3;

let allowed: ReadonlySet<string> = new Set();

/** For tests: these addresses count as outside. */
export const treatAsOutside = (addresses: string[]): void => {
  allowed = new Set(addresses);
};

/** Whether an IP address is one of the public internet, in whatever notation. */
export const isOutside = (address: string): boolean => {
  if (allowed.has(address)) return true;
  if (!ipaddr.isValid(address)) return false;
  return ipaddr.process(address).range() === 'unicast';
};

// The name is looked up once, and the connection goes to the address that was looked at: a second answer cannot lead elsewhere.
const outsideLookup: LookupFunction = (name, options, done) => {
  lookup(name, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return done(error, []);
    const outside = addresses.filter(({ address }) => isOutside(address));
    const [first] = outside;
    if (first === undefined) return done(new Error('The address is not outside.'), []);
    if (options.all === true) return done(null, outside);
    done(null, first.address, first.family);
  });
};

const open = async (url: URL, signal: AbortSignal): Promise<IncomingMessage> => {
  const host = url.hostname.replaceAll(/[[\]]/g, '');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new Error('The address is not one of the web.');
  if (isIP(host) !== 0 && !isOutside(host)) throw new Error('The address is not outside.');
  const ask = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const asked = ask(
      url,
      { lookup: outsideLookup, signal, headers: { accept: 'image/*', 'user-agent': 'Relance' } },
      resolve,
    );
    asked.on('error', reject);
    asked.end();
  });
};

const read = async (reply: IncomingMessage, most: number): Promise<Buffer> => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of reply as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > most) throw new Error('It is too large.');
    parts.push(part);
  }
  return Buffer.concat(parts);
};

/** The bytes behind an address outside; throws when there are none, more than `most`, or when it takes too long. */
export const fetchFromOutside = async (address: string, most: number): Promise<Buffer> => {
  const signal = AbortSignal.timeout(patience);
  let url = new URL(address);
  for (let turn = 0; turn <= mostRedirects; turn += 1) {
    const reply = await open(url, signal);
    const { statusCode: status = 0, headers } = reply;
    if (status >= 300 && status < 400 && headers.location !== undefined) {
      reply.destroy();
      url = new URL(headers.location, url);
      continue;
    }
    if (status !== 200) {
      reply.destroy();
      throw new Error(`It answers ${status}.`);
    }
    return read(reply, most);
  }
  throw new Error('It leads on and on.');
};
