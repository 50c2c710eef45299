// Calls to addresses that users name. Such an address could be one of our own network, so every address a name stands for is looked at,
// the connection goes to the one that was looked at, and redirects are not followed.
import { lookup } from 'node:dns/promises';
import { request as requestHttp, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

export type OutgoingFailure = 'refused' | 'not_found' | 'timeout' | 'unreachable';

export class OutgoingError extends Error {
  readonly reason: OutgoingFailure;

  constructor(reason: OutgoingFailure) {
    super(reason);
    this.reason = reason;
  }
}

/** Whether everyone on the internet would reach the same machine at this address. */
export const isPublicAddress = (address: string): boolean => {
  try {
    return ipaddr.process(address).range() === 'unicast';
  } catch {
    return false;
  }
};

/** The host of a URL without the brackets of IPv6; URL has already turned other notations of an address into the usual one. */
const hostOf = (url: URL): string => url.hostname.replaceAll(/^\[|\]$/g, '');

const portOf = (url: URL): string => url.port || (url.protocol === 'https:' ? '443' : '80');

/** Whether the host of this URL is among those that may be called wherever they are: `host` or `host:port`. */
export const isAllowedHost = (url: URL, allowed: readonly string[]): boolean =>
  allowed.includes(url.hostname) || allowed.includes(`${url.hostname}:${portOf(url)}`);

/** Whether the URL names a private address by itself, without asking what its name stands for. */
export const namesPrivateAddress = (url: URL): boolean => {
  const host = hostOf(url);
  if (isIP(host) !== 0) return !isPublicAddress(host);
  return host === 'localhost' || host.endsWith('.localhost');
};

type Address = { address: string; family: number };

const addressesOf = async (host: string): Promise<Address[]> => {
  const family = isIP(host);
  if (family !== 0) return [{ address: host, family }];
  try {
    return await lookup(host, { all: true });
  } catch {
    throw new OutgoingError('not_found');
  }
};

const pinnedTo = (pinned: Address): NonNullable<RequestOptions['lookup']> =>
  ((_host: string, options: { all?: boolean }, done: (...args: unknown[]) => void) =>
    options.all === true ? done(null, [pinned]) : done(null, pinned.address, pinned.family)) as unknown as NonNullable<
    RequestOptions['lookup']
  >;

const send = async (
  url: URL,
  call: { body: string; headers: Record<string, string>; pinned: Address; signal: AbortSignal },
): Promise<number> =>
  new Promise((resolve, reject) => {
    const { body, headers, pinned, signal } = call;
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
        agent: false,
        lookup: pinnedTo(pinned),
        signal,
      },
      (response) => {
        // Only the status counts; whatever else is sent is not waited for.
        resolve(response.statusCode ?? 0);
        response.destroy();
      },
    );
    request.on('error', () => reject(new OutgoingError(signal.aborted ? 'timeout' : 'unreachable')));
    request.end(body);
  });

/** Posts to an address outside and gives the status of the answer; throws OutgoingError when there is none. */
export const postOutside = async (
  address: string,
  call: { body: string; headers: Record<string, string>; allowed: readonly string[]; timeout?: number },
): Promise<number> => {
  const url = new URL(address);
  const signal = AbortSignal.timeout(call.timeout ?? 10_000);
  const late = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new OutgoingError('timeout')), { once: true });
  });
  late.catch(() => undefined);
  const addresses = await Promise.race([addressesOf(hostOf(url)), late]);
  const isSafe = isAllowedHost(url, call.allowed) || addresses.every(({ address: one }) => isPublicAddress(one));
  const [pinned] = addresses;
  if (!isSafe || pinned === undefined) throw new OutgoingError('refused');
  return Promise.race([send(url, { ...call, pinned, signal }), late]);
};
