// What the command line tells when it cannot do what it was asked.
import { AppError } from '#server/platform/errors.ts';
import { translate } from '#server/platform/messages.ts';

/** A failure with a sentence for the person at the terminal; exit code 1, or 2 when the command itself was wrong. */
export class Failure extends Error {
  readonly exitCode: number;

  constructor(sentence: string, exitCode = 1) {
    super(sentence);
    this.exitCode = exitCode;
  }
}

/** The sentence for whatever was thrown. */
export const explain = (error: unknown): string => {
  if (error instanceof AppError)
    return `${translate('en', error.code, error.details)} ${translate('en', `${error.code}.hint`, error.details)}`;
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (code === 'ECONNREFUSED' || code === 'ENOENT') return `The database cannot be reached: ${String(message)}`;
  return String(message ?? error);
};
