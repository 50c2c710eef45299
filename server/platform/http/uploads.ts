// Uploads: one file and some fields, as multipart/form-data. A file for the store goes there as it comes, whatever its size.
import type { FastifyRequest } from 'fastify';
import type { Endpoint } from '#shared/endpoint.ts';
import { largestFile } from '#shared/files/rules.ts';
import type { Database } from '#server/platform/db/database.ts';
import { AppError, defineError } from '#server/platform/errors.ts';
import { forgetKey, noteKey } from '#server/platform/files/leftovers.queries.ts';
import { dropWaiting, keepWaiting, newKey, receive, removeStoredFile } from '#server/platform/files/store.ts';
import type { StoredUpload, Upload } from '#server/platform/http/call.ts';

export type Form = { upload: Upload | null; stored: StoredUpload | null; fields: Record<string, string> | null };

export const noForm: Form = { upload: null, stored: null, fields: null };

const fileTooLarge = defineError('file_too_large', 413);
const tooLarge = () => fileTooLarge({ limit: largestFile / 1_000_000 });

// What stands around the file in the request.
const around = 100_000;

type Storing = { db: Database; companyId: number };
type FilePart = Extract<Awaited<ReturnType<FastifyRequest['file']>>, object>;

const store = async (part: FilePart, { db, companyId }: Storing): Promise<StoredUpload> => {
  const waiting = await receive(part.file as AsyncIterable<Buffer>);
  if (part.file.truncated) {
    await dropWaiting(waiting);
    throw tooLarge();
  }
  const key = newKey(companyId);
  await noteKey(db, companyId, key);
  await keepWaiting(key, waiting);
  return { fileName: part.filename, key, size: waiting.size, head: waiting.head };
};

const readParts = async (request: FastifyRequest, storing: Storing | null): Promise<Form> => {
  const fields: Record<string, string> = {};
  let upload: Upload | null = null;
  let stored: StoredUpload | null = null;
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') fields[part.fieldname] = String(part.value);
      else if (storing !== null) stored ??= await store(part, storing);
      else upload ??= { fileName: part.filename ?? 'file', mediaType: part.mimetype, bytes: await part.toBuffer() };
    }
  } catch (error) {
    if (stored !== null && storing !== null) await dropUpload(storing.db, stored);
    throw error;
  }
  return { upload, stored, fields };
};

// The parser's own errors are about what was sent, but only some of them carry a status.
const asTold = (error: Error & { statusCode?: number; code?: string }): Error => {
  const isOurs = error instanceof AppError || error.statusCode !== undefined;
  // A full disk or a lost database is no fault of the request.
  return isOurs || error.code !== undefined ? error : new AppError('bad_request', 400, { problems: error.message });
};

/** Reads the form of an upload. `storing` says where the file goes when the endpoint wants it in the store. */
export const readUpload = async (
  request: FastifyRequest,
  endpoint: Endpoint,
  storing: Storing | null,
): Promise<Form> => {
  if (!request.isMultipart()) return noForm;
  const keeps = endpoint.storesUpload === true;
  if (keeps && Number(request.headers['content-length']) > largestFile + around) throw tooLarge();
  return readParts(request, keeps ? storing : null).catch((error: Error) => {
    throw asTold(error);
  });
};

/** Takes back what was stored for a call that failed. */
export const dropUpload = async (db: Database, stored: StoredUpload): Promise<void> => {
  await removeStoredFile(stored.key)
    .then(async () => forgetKey(db, stored.key))
    // The list of leftovers has it; the failure that led here is the one to tell.
    .catch(() => undefined);
};
