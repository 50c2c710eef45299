// From whatever was thrown to the documented error body.
import type { Language } from '#server/platform/actor.ts';
import { isDatabaseAway } from '#server/platform/db/database.ts';
import { AppError, invalid } from '#server/platform/errors.ts';
import { translate } from '#server/platform/messages.ts';

export type ErrorReply = { status: number; body: Record<string, unknown>; headers: Record<string, string> };

const unauthorizedBody = {
  success: false,
  error: 'unauthorized access',
  errorCode: 401,
  error_info: 'Please check developers.pipedrive.com',
};

type DatabaseError = { code?: unknown; constraint?: unknown; column?: unknown };

// Constraints are the last guard: input that only they refuse is the caller's to mend, so never a 500.
const fromDatabase = (error: DatabaseError): AppError | null => {
  const code = String(error.code);
  if (code === '23503') return invalid('a record it refers to does not exist');
  if (code === '23505') return new AppError('already_exists', 409, { constraint: String(error.constraint) });
  if (/^(22|23)\w{3}$/.test(code)) return invalid('a value cannot be stored as it is');
  if (code === '57014') return new AppError('took_too_long', 503);
  return null;
};

type HttpFault = { statusCode?: unknown; code?: unknown; message?: unknown };

// Faults that Fastify itself found: a body that is no JSON, too large, an unknown content type, too many requests.
const fromHttp = (error: HttpFault): AppError | null => {
  const status = Number(error.statusCode);
  if (status === 413) return new AppError('too_large', 413);
  if (status === 415) return new AppError('unknown_content_type', 415);
  if (status === 429) return new AppError('too_many_requests', 429);
  if (status >= 400 && status < 500) return new AppError('bad_request', status, { problems: String(error.message) });
  return null;
};

/** The AppError that a caller may be told of, or null for a fault of ours. */
export const tellable = (error: unknown): AppError | null => {
  if (error instanceof AppError) return error;
  if (isDatabaseAway(error)) return new AppError('database_away', 503);
  return fromDatabase(error as DatabaseError) ?? fromHttp(error as HttpFault);
};

/** Status, headers and body for an error, in the caller's language. The SDKs hand the body itself to their callers, so it is whole. */
export const errorReply = (error: unknown, language: Language): ErrorReply => {
  const told = tellable(error) ?? new AppError('internal', 500);
  if (told.status === 401)
    return { status: 401, body: { ...unauthorizedBody, code: 'unauthorized' }, headers: { 'x-401-by-gw': 'true' } };
  const { code, details } = told;
  return {
    status: told.status,
    headers: {},
    body: {
      success: false,
      ...details,
      error: translate(language, code, details),
      error_info: translate(language, `${code}.hint`, details),
      code,
      data: null,
      additional_data: null,
    },
  };
};
