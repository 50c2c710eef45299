// One error for everything a caller can be told. The unknown becomes `internal`, is logged, and never shown.

export class AppError extends Error {
  readonly code: string;
  readonly status: number;
  readonly details: Record<string, unknown>;

  constructor(code: string, status: number, details: Record<string, unknown> = {}) {
    super(code);
    this.code = code;
    this.status = status;
    this.details = details;
  }
}

/** Declares an error: its code is the key of its sentence in the catalogues; `details` fill the sentence and go into the reply. */
export const defineError =
  (code: string, status: number) =>
  (details: Record<string, unknown> = {}): AppError =>
    new AppError(code, status, details);

/** A record that is not there, or that the actor may not see: no difference shows. */
export const notFound = defineError('not_found', 404);
export const forbidden = defineError('forbidden', 403);
export const unauthorized = defineError('unauthorized', 401);
/** Input that cannot be used. `problems` are sentences such as "title: must not be empty". */
export const invalid = (...problems: string[]): AppError =>
  new AppError('ERR_SCHEMA_VALIDATION_FAILED', 400, { problems: problems.join('; ') });
