// Bytes in a store that speaks S3. Everything is streamed: what is sent comes from a file, what is read goes on as it comes.
import { createReadStream } from 'node:fs';
import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { defineError } from '#server/platform/errors.ts';
import { sendSigned, type S3Settings, type Sending } from './s3-requests.ts';
import type { ByteRange, FileStore, Waiting } from './stores.ts';

const fileStoreAway = defineError('file_store_away', 503);

const attempts = 3;

// S3 tells what is wrong by a code within an XML body.
const codeOf = async (response: IncomingMessage): Promise<string> =>
  /<Code>(\w+)<\/Code>/.exec((await text(response).catch(() => '')).slice(0, 10_000))?.[1] ?? '';

type Answered = { response: IncomingMessage; status: number };

const isWorthAnotherTry = (status: number): boolean => status >= 500 || status === 429;

const emptyHash = createHash('sha256').digest('hex');

/** A request, made again when the store is only busy or unreachable for a moment; the caller looks at the status. */
const ask = async (settings: S3Settings, sending: Sending): Promise<Answered> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const response = await sendSigned(settings, sending);
      const status = response.statusCode ?? 0;
      if (!isWorthAnotherTry(status) || attempt === attempts) return { response, status };
      response.resume();
    } catch (error) {
      if (attempt === attempts) throw error;
    }
    await pause(settings.pause * 2 ** attempt);
  }
};

const isFine = (status: number): boolean => status >= 200 && status < 300;

const away = (reason: string): Error => Object.assign(fileStoreAway(), { cause: new Error(reason) });

// Whatever the store says against us is a fault of the installation, so the caller hears only that it is away.
const asked = async (settings: S3Settings, sending: Sending): Promise<Answered> => {
  const answered = await ask(settings, sending).catch((error: Error) => {
    throw away(error.message);
  });
  const { response, status } = answered;
  if (isFine(status) || status === 404) return answered;
  throw away(`${sending.method} answered ${status} ${await codeOf(response)}`);
};

const puttingOf = (key: string, { path, size, sha256 }: Waiting): Sending => ({
  method: 'PUT',
  key,
  sha256,
  size,
  body: () => createReadStream(path),
});

const plain = (method: Sending['method'], key: string, range: ByteRange | null = null): Sending => ({
  method,
  key,
  sha256: emptyHash,
  ...(range === null ? {} : { range: `bytes=${range.start}-${range.end}` }),
});

const sentences: Record<string, (settings: S3Settings) => string> = {
  InvalidAccessKeyId: () => 'RELANCE_FILES_S3_ACCESS_KEY cannot be used: the store does not know this key.',
  SignatureDoesNotMatch: () => 'RELANCE_FILES_S3_SECRET_KEY cannot be used: it does not belong to the access key.',
  AccessDenied: ({ bucket }) => `The store does not let this key write to the bucket ${bucket}.`,
  NoSuchBucket: ({ bucket }) => `RELANCE_FILES_S3_BUCKET cannot be used: there is no bucket ${bucket}.`,
  AuthorizationHeaderMalformed: ({ region }) =>
    `RELANCE_FILES_S3_REGION cannot be used: the bucket is not in ${region}.`,
  PermanentRedirect: ({ region }) => `RELANCE_FILES_S3_REGION cannot be used: the bucket is not in ${region}.`,
  RequestTimeTooSkewed: () => 'The clock of this machine is wrong: the store refuses what is signed with it.',
};

const checkStep = async (settings: S3Settings, sending: Sending): Promise<void> => {
  const { response, status } = await ask(settings, sending).catch((error: Error) => {
    throw new Error(`The file store at ${settings.endpoint} cannot be reached (${error.message}).`);
  });
  const code = await codeOf(response);
  if (isFine(status)) return;
  throw new Error(
    sentences[code]?.(settings) ??
      `The file store at ${settings.endpoint} answered ${status} ${code}.`.replace(' .', '.'),
  );
};

// A small object is written and removed again: reading rights alone would be noticed only with the first upload.
const check = async (settings: S3Settings): Promise<void> => {
  const key = `relance-check/${randomUUID()}`;
  await checkStep(settings, { ...plain('PUT', key), size: 0 });
  await checkStep(settings, plain('GET', key));
  await checkStep(settings, plain('DELETE', key));
};

/** The store in a bucket. */
export const s3Store = (settings: S3Settings): FileStore => ({
  name: 's3',
  keep: async (key, waiting) => {
    const { response, status } = await asked(settings, puttingOf(key, waiting));
    response.resume();
    if (status === 404) throw away('the bucket is gone');
  },
  sizeOf: async (key) => {
    const { response, status } = await asked(settings, plain('HEAD', key));
    response.resume();
    return status === 404 ? null : Number(response.headers['content-length'] ?? 0);
  },
  open: async (key, range) => {
    const { response, status } = await asked(settings, plain('GET', key, range));
    if (status !== 404) return response;
    // A bucket that is gone must not look like a file that is.
    if ((await codeOf(response)) === 'NoSuchBucket') throw away('the bucket is gone');
    return null;
  },
  remove: async (key) => {
    const { response } = await asked(settings, plain('DELETE', key));
    response.resume();
  },
  check: async () => check(settings),
});
