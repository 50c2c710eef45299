// A store that speaks S3 on the loopback: it checks each signature by the words of AWS's own document, and fails when asked to.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';
import type { S3Settings } from '#server/platform/files/s3-requests.ts';

export type S3Server = {
  settings: S3Settings;
  /** What is kept, by key. */
  objects: Map<string, Buffer>;
  /** Every request, as `PUT key`. */
  heard: string[];
  /** What happens to the next requests: a status, or silence. */
  trouble: (500 | 503 | 'silence' | 'cut')[];
  /** How many bytes of a body were taken at once, at most. */
  largestChunk: () => number;
};

const region = 'eu-west-3';
const accessKey = 'relance-key';
const secretKey = 'relance-secret+/=';
const bucket = 'relance-files';

const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');
const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest();

const canonical = (request: IncomingMessage, signedHeaders: string): string => {
  const url = new URL(request.url ?? '/', 'http://store');
  const query = [...url.searchParams].map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  const headers = signedHeaders.split(';').map(
    (name) =>
      `${name}:${String(request.headers[name] ?? '')
        .trim()
        .replaceAll(/\s+/g, ' ')}\n`,
  );
  return [
    request.method,
    url.pathname,
    query.toSorted().join('&'),
    headers.join(''),
    signedHeaders,
    request.headers['x-amz-content-sha256'],
  ].join('\n');
};

/** Why the request is refused; null for one that is signed rightly. */
const whyRefused = (request: IncomingMessage): string | null => {
  const [, key, date, place, signedHeaders = '', given = ''] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      String(request.headers.authorization),
    ) ?? [];
  if (key === undefined) return 'AccessDenied';
  if (key !== accessKey) return 'InvalidAccessKeyId';
  if (place !== region) return 'AuthorizationHeaderMalformed';
  if (!['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => signedHeaders.split(';').includes(name)))
    return 'AccessDenied';
  const time = String(request.headers['x-amz-date']);
  if (!time.startsWith(String(date))) return 'AccessDenied';
  const toSign = [
    'AWS4-HMAC-SHA256',
    time,
    `${date}/${region}/s3/aws4_request`,
    sha256(canonical(request, signedHeaders)),
  ];
  const signingKey = hmac(hmac(hmac(hmac(`AWS4${secretKey}`, String(date)), region), 's3'), 'aws4_request');
  const right = hmac(signingKey, toSign.join('\n'));
  return timingSafeEqual(right, Buffer.from(given, 'hex')) ? null : 'SignatureDoesNotMatch';
};

const statuses: Record<string, number> = {
  AuthorizationHeaderMalformed: 400,
  NoSuchKey: 404,
  NoSuchBucket: 404,
  BadDigest: 400,
};

const refuse = (response: ServerResponse, code: string): void => {
  response.writeHead(statuses[code] ?? 403, { 'content-type': 'application/xml' });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`);
};

const sendObject = (request: IncomingMessage, response: ServerResponse, bytes: Buffer): void => {
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
  const part = from === undefined ? bytes : bytes.subarray(Number(from), Number(to) + 1);
  response.writeHead(from === undefined ? 200 : 206, { 'content-length': part.length });
  response.end(request.method === 'HEAD' ? undefined : part);
};

/** Starts the store; it goes when the test file ends. */
export const s3Server = async (): Promise<S3Server> => {
  const objects = new Map<string, Buffer>();
  const heard: string[] = [];
  const trouble: S3Server['trouble'] = [];
  let largest = 0;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, named, ...rest] = new URL(request.url ?? '/', 'http://store').pathname.split('/');
    const key = rest.join('/');
    heard.push(`${request.method} ${key}`);
    const next = trouble.shift();
    if (next === 'silence') return;
    if (next === 'cut') return void request.socket.destroy();
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) {
      largest = Math.max(largest, chunk.length);
      chunks.push(chunk);
    }
    if (next !== undefined) return void response.writeHead(next).end();
    const refused = whyRefused(request);
    if (refused !== null) return refuse(response, refused);
    if (named !== bucket) return refuse(response, 'NoSuchBucket');
    const bytes = objects.get(key);
    if (request.method === 'PUT') {
      const body = Buffer.concat(chunks);
      if (sha256(body) !== request.headers['x-amz-content-sha256']) return refuse(response, 'BadDigest');
      objects.set(key, body);
      return void response.writeHead(200).end();
    }
    if (request.method === 'DELETE') {
      objects.delete(key);
      return void response.writeHead(204).end();
    }
    return bytes === undefined ? refuse(response, 'NoSuchKey') : sendObject(request, response, bytes);
  };

  const server = createServer((request, response) => void answer(request, response).catch(() => request.destroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const settings = { endpoint, bucket, region, accessKey, secretKey, pathStyle: true, patience: 500, pause: 5 };
  return { settings, objects, heard, trouble, largestChunk: () => largest };
};
