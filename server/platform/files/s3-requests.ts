// One signed request to a store that speaks S3.
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { pipeline, type Readable } from 'node:stream';
import { AwsV4Signer } from 'aws4fetch';

export type S3Settings = {
  endpoint: string;
  bucket: string;
  region: string;
  accessKey: string;
  secretKey: string;
  /** The bucket in the path rather than before the host's name. */
  pathStyle: boolean;
  /** How long the store may say nothing, in milliseconds. */
  patience: number;
  /** Between two attempts, doubled each time. */
  pause: number;
};

export type Sending = {
  method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  key: string;
  /** Of the body. The store refuses one that was changed on the way. */
  sha256: string;
  size?: number;
  range?: string;
  body?: () => Readable;
};

const addressOf = ({ endpoint, bucket, pathStyle }: S3Settings, key: string): URL => {
  const url = new URL(endpoint);
  const base = url.pathname.replace(/\/+$/, '');
  if (pathStyle) url.pathname = `${base}/${bucket}/${key}`;
  else {
    url.hostname = `${bucket}.${url.hostname}`;
    url.pathname = `${base}/${key}`;
  }
  return url;
};

const signed = async (settings: S3Settings, { method, key, sha256, size, range }: Sending) => {
  const signer = new AwsV4Signer({
    method,
    url: addressOf(settings, key).href,
    headers: {
      'x-amz-content-sha256': sha256,
      ...(size === undefined ? {} : { 'content-length': String(size) }),
      ...(range === undefined ? {} : { range }),
    },
    accessKeyId: settings.accessKey,
    secretAccessKey: settings.secretKey,
    service: 's3',
    region: settings.region,
  });
  return signer.sign();
};

// While bytes flow the other side may be slow, too: whoever downloads sets the pace.
const flowing = 120_000;

/** Sends it and gives the answer as soon as it begins; throws when there is none. */
export const sendSigned = async (settings: S3Settings, sending: Sending): Promise<IncomingMessage> => {
  const { url, headers } = await signed(settings, sending);
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
    method: sending.method,
    headers: Object.fromEntries(headers.entries()),
  });
  request.setTimeout(settings.patience, () => request.destroy(new Error('it does not answer')));
  request.on('response', (response) => {
    request.setTimeout(flowing);
    resolve(response);
  });
  request.on('error', reject);
  if (sending.body === undefined) request.end();
  else
    pipeline(sending.body(), request, (error) => {
      // An answer that comes before all is sent, such as a refusal, is the one that counts.
      if (error) reject(error);
    });
  return promise;
};
