// The arguments of a command, or the failure that says what is wrong with them.
import { resolve } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { Failure } from './failure.ts';

type Options = NonNullable<ParseArgsConfig['options']>;
export type Arguments<O extends Options> = {
  values: ReturnType<typeof parseArgs<{ options: O }>>['values'];
  words: string[];
};

/** Reads options and exactly so many words; `usage` is shown when they do not fit. */
export const readArguments = <O extends Options>(
  args: string[],
  shape: { options: O; words: number; usage: string },
): Arguments<O> => {
  const { options, words, usage } = shape;
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    if (positionals.length === words) return { values: values as Arguments<O>['values'], words: positionals };
  } catch (error) {
    throw new Failure(`${(error as Error).message}\n${usage}`, 2);
  }
  throw new Failure(usage, 2);
};

/** A path as the person meant it: npm runs its scripts in the project's folder, wherever they are. */
export const pathFromHere = (path: string): string => resolve(process.env['INIT_CWD'] ?? '.', path);
