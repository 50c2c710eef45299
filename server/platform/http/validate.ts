import { z } from 'zod';
import { AppError } from '#server/platform/errors.ts';
import type { Language } from '#server/platform/actor.ts';

const frenchErrors = z.locales.fr().localeError;

const sentence = (issue: z.core.$ZodIssue): string =>
  issue.path.length > 0 ? `${issue.path.join('.')}: ${issue.message}` : issue.message;

/** The value as its schema reads it; throws the documented 400 with every problem found (the first ten) when it does not fit. */
export const validated = (schema: z.ZodType | undefined, value: unknown, language: Language): unknown => {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(value, language === 'fr' ? { error: frenchErrors } : undefined);
  if (parsed.success) return parsed.data;
  throw new AppError('ERR_SCHEMA_VALIDATION_FAILED', 400, {
    problems: parsed.error.issues.slice(0, 10).map(sentence).join('; '),
  });
};
