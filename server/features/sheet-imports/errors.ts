// What stops an import as a whole. What stops one row is a finding.
import { defineError } from '#server/platform/errors.ts';

export const noFile = defineError('import_no_file', 400);
export const emptySheet = defineError('import_empty', 400);
export const noRows = defineError('import_no_rows', 400);
export const malformed = defineError('import_malformed', 400);
export const tooManyRows = defineError('import_too_many_rows', 400);
export const tooManyColumns = defineError('import_too_many_columns', 400);
export const notASheet = defineError('import_not_a_sheet', 400);
export const oldExcel = defineError('import_old_excel', 400);
export const protectedSheet = defineError('import_protected', 400);
export const tooMuchInside = defineError('import_too_much_inside', 400);
export const tooLarge = defineError('import_too_large', 413);
export const unreadable = defineError('import_unreadable', 400);
export const started = defineError('import_started', 409);
export const ended = defineError('import_ended', 409);
export const notEnded = defineError('import_not_ended', 409);
export const incomplete = defineError('import_incomplete', 409);
export const nothingToUndo = defineError('import_nothing_to_undo', 409);
