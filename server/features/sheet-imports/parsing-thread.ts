// The thread in which one file is read. It gets the bytes, answers once, and ends.
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { AppError } from '#server/platform/errors.ts';
import { parseSheet, type ReadingAsked } from './parsing.ts';

const { bytes, asked, language } = workerData as { bytes: Uint8Array; asked: ReadingAsked; language: 'en' | 'fr' };

const port = parentPort as MessagePort;
const answer = port.postMessage.bind(port);

try {
  answer({ parsed: await parseSheet(Buffer.from(bytes), asked, language) });
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  answer({ error: { code: error.code, status: error.status, details: error.details } });
}
