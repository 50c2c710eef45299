// What is said when a call failed.
import { CallError } from './call.ts';

/** The server's sentence with what to do about it, for notes and toasts. */
export const sentenceOf = (error: unknown): string =>
  error instanceof CallError
    ? [error.message, error.hint].filter((part) => part !== '').join(' ')
    : error instanceof Error
      ? error.message
      : String(error);
