// What stops an import as a whole. What stops one row is a finding, in the report.
import { defineError } from '#server/platform/errors.ts';

export const fileMissing = defineError('imports.file_missing', 400);
export const emptyFile = defineError('imports.empty_file', 400);
export const malformedFile = defineError('imports.malformed_file', 400);
export const columnAbsent = defineError('imports.column_absent', 400);
export const folderNeeded = defineError('imports.folder_needed', 400);
export const mappingUnusable = defineError('imports.mapping_unusable', 400);
export const fieldTypeDiffers = defineError('imports.field_type_differs', 409);
export const fallbackUserMissing = defineError('imports.fallback_user_missing', 400);
export const whichCompany = defineError('imports.which_company', 400);
export const importerMissing = defineError('imports.importer_missing', 400);
