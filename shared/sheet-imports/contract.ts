// Importing a spreadsheet: upload, say what becomes what, try, import in the background, undo.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { cursorQuery, uuidParams } from '#shared/schemas.ts';
import { held, settings } from './settings.ts';
import { importEntities } from './targets.ts';

const tag = 'Imports';
const can = 'import.use';

export const importStatuses = [
  'draft',
  'checking',
  'ready',
  'running',
  'completed',
  'cancelled',
  'failed',
  'undoing',
  'undone',
] as const;
export type ImportStatus = (typeof importStatuses)[number];

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export const delimiters = [',', ';', '\t', '|'] as const;

const reading = z.strictObject({
  kind: z.enum(['csv', 'xlsx']),
  /** Of a CSV. */
  encoding: z.enum(encodings).nullable(),
  delimiter: z.enum(delimiters).nullable(),
  /** Of an XLSX: the sheet that was read, and those there are. */
  sheet: z.string().nullable(),
  sheets: z.array(z.string()),
  has_header: z.boolean(),
});

const tally = z.strictObject({
  created: z.int(),
  updated: z.int(),
  /** Found and left as it was. */
  unchanged: z.int(),
});

const undone = z.strictObject({
  /** How many records there were to undo. */
  total: z.int(),
  removed: z.int(),
  restored: z.int(),
  left: z.int(),
});

const counts = z.strictObject({
  deals: tally,
  leads: tally,
  persons: tally,
  organizations: tally,
  activities: tally,
  notes: tally,
  products: tally,
  rows: z.strictObject({ imported: z.int(), skipped: z.int(), refused: z.int(), remarks: z.int() }),
  undone,
});
export type ImportCounts = z.infer<typeof counts>;

const column = z.strictObject({ title: z.string(), samples: z.array(z.string()) });

export const sheetImport = z.strictObject({
  id: z.guid(),
  holds: held,
  file_name: z.string(),
  started_by: z.int(),
  status: z.enum(importStatuses),
  reading,
  columns: z.array(column),
  settings,
  /** Why it cannot start yet, each a sentence. */
  problems: z.array(z.string()),
  total: z.int(),
  /** How many rows are done of what is being done: tried, imported or undone. */
  position: z.int(),
  counts,
  add_time: z.string(),
  start_time: z.string().nullable(),
  end_time: z.string().nullable(),
});
export type SheetImport = z.infer<typeof sheetImport>;

export const uploadImport = endpoint({
  name: 'uploadImport',
  method: 'POST',
  path: '/api/v2/imports',
  tag,
  can,
  summary:
    'Upload a CSV or XLSX file to import. It is read and its columns are matched; nothing is imported until `start`.',
  upload: true,
  body: z.object({ holds: held.optional() }),
  status: 201,
  reply: sheetImport,
  errors: [
    'import_no_file',
    'import_empty',
    'import_no_rows',
    'import_malformed',
    'import_too_many_rows',
    'import_too_many_columns',
    'import_not_a_sheet',
    'import_old_excel',
    'import_protected',
    'import_too_much_inside',
    'import_too_large',
    'import_unreadable',
  ],
});

export const listImports = endpoint({
  name: 'listImports',
  method: 'GET',
  path: '/api/v2/imports',
  tag,
  can,
  summary: 'Your imports, newest first; those of everybody for a global admin.',
  query: z.object({ ...cursorQuery, unfinished: z.enum(['true', 'false']).optional() }),
  reply: z.array(sheetImport),
  paging: 'cursor',
});

export const getImport = endpoint({
  name: 'getImport',
  method: 'GET',
  path: '/api/v2/imports/{id}',
  tag,
  can,
  summary: 'An import: what was read, what becomes what, and how far it is.',
  params: uuidParams,
  reply: sheetImport,
});

export const changeImport = endpoint({
  name: 'changeImport',
  method: 'PATCH',
  path: '/api/v2/imports/{id}',
  tag,
  can,
  summary: 'Change how the file is read, what it holds, or what becomes what, while it was not started.',
  params: uuidParams,
  body: z.strictObject({
    holds: held.optional(),
    reading: z
      .strictObject({
        encoding: z.enum(encodings).optional(),
        delimiter: z.enum(delimiters).optional(),
        sheet: z.string().max(255).optional(),
        has_header: z.boolean().optional(),
      })
      .optional(),
    settings: settings.partial().optional(),
  }),
  reply: sheetImport,
  errors: ['import_started', 'import_no_rows', 'import_malformed', 'import_empty'],
});

export const deleteImport = endpoint({
  name: 'deleteImport',
  method: 'DELETE',
  path: '/api/v2/imports/{id}',
  tag,
  can,
  summary: 'Forget an import that was not started.',
  params: uuidParams,
  reply: z.object({ id: z.guid() }),
  errors: ['import_started'],
});

const targetGroups = z.array(
  z.strictObject({
    entity: z.enum(importEntities),
    targets: z.array(z.strictObject({ target: z.string(), name: z.string() })),
  }),
);

export const listImportTargets = endpoint({
  name: 'listImportTargets',
  method: 'GET',
  path: '/api/v2/imports/{id}/targets',
  tag,
  can,
  summary: 'What the columns of this import can become, custom fields among them.',
  params: uuidParams,
  reply: targetGroups,
});

const order = (verb: 'check' | 'start' | 'cancel' | 'undo', summary: string, errors: string[]) =>
  endpoint({
    name: `${verb}Import`,
    method: 'POST',
    path: `/api/v2/imports/{id}/${verb}`,
    tag,
    can,
    summary,
    params: uuidParams,
    status: 202,
    reply: sheetImport,
    errors,
  });

export const checkImport = order(
  'check',
  'Try: all rows are read, matched and judged in the background, and nothing is written.',
  ['import_incomplete', 'import_started'],
);
export const startImport = order('start', 'Import in the background; a server that is restarted goes on.', [
  'import_incomplete',
  'import_started',
]);
export const cancelImport = order('cancel', 'Stop. What was imported until then stays, and can be undone.', [
  'import_ended',
]);
export const undoImport = order(
  'undo',
  'Remove what the import created and give back what it changed, in the background, but for what was changed since.',
  ['import_not_ended', 'import_nothing_to_undo'],
);

export const listImportFindings = endpoint({
  name: 'listImportFindings',
  method: 'GET',
  path: '/api/v2/imports/{id}/findings',
  tag,
  can,
  summary:
    'What is to say about rows: why they were refused or skipped, what was left out, what the undoing left alone. `Accept: text/csv` gives the refused rows as a file, with their own columns and the reason.',
  params: uuidParams,
  query: z.object({ ...cursorQuery, outcome: z.enum(['refused', 'skipped', 'remark', 'left']).optional() }),
  reply: z.array(
    z.strictObject({
      line: z.int(),
      outcome: z.enum(['refused', 'skipped', 'remark', 'left']),
      code: z.string(),
      reason: z.string(),
      title: z.string(),
    }),
  ),
  paging: 'cursor',
});
