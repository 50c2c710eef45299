// Reads a file in a thread of its own, with memory of its own: a file made to fill it ends the thread, not the server.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { AppError } from '#server/platform/errors.ts';
import { tooMuchInside, unreadable } from './errors.ts';
import type { ParsedSheet, ReadingAsked } from './parsing.ts';

// Twice what the largest file that may come needs.
const mostMegabytes = 600;
const longest = 60_000;

type Answer = { parsed: ParsedSheet } | { error: { code: string; status: number; details: Record<string, unknown> } };

const readInThread = async (bytes: Buffer, asked: ReadingAsked, language: 'en' | 'fr'): Promise<ParsedSheet> => {
  const thread = new Worker(new URL('parsing-thread.ts', import.meta.url), {
    workerData: { bytes: new Uint8Array(bytes), asked, language },
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  });
  const timer = setTimeout(() => void thread.terminate(), longest);
  try {
    const answered = once(thread, 'message');
    const ended = once(thread, 'exit').then(() => {
      throw tooMuchInside();
    });
    // Whoever loses the race must not be heard later as an error of nobody.
    ended.catch(() => undefined);
    answered.catch(() => undefined);
    const [answer] = (await Promise.race([answered, ended])) as [Answer];
    if ('parsed' in answer) return answer.parsed;
    throw new AppError(answer.error.code, answer.error.status, answer.error.details);
  } catch (error) {
    if (error instanceof AppError) throw error;
    if ((error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY') throw tooMuchInside();
    throw Object.assign(unreadable(), { cause: error });
  } finally {
    clearTimeout(timer);
    void thread.terminate();
  }
};

// Two files at once, so that one large one keeps nobody waiting; more would need more memory than a small server has.
const mostAtOnce = 2;
let reading = 0;
const waiting: (() => void)[] = [];

const turn = async (): Promise<void> => {
  if (reading < mostAtOnce) reading += 1;
  // Whoever ends hands the place on.
  else await new Promise<void>((resolve) => waiting.push(resolve));
};

const done = (): void => {
  const next = waiting.shift();
  if (next === undefined) reading -= 1;
  else next();
};

/** What is in the file; throws an AppError that says what to do when it cannot be used. Waits while others are read. */
export const readSheetFile = async (
  bytes: Buffer,
  asked: ReadingAsked,
  language: 'en' | 'fr',
): Promise<ParsedSheet> => {
  await turn();
  try {
    return await readInThread(bytes, asked, language);
  } finally {
    done();
  }
};
